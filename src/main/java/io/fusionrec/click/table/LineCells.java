package io.fusionrec.click.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a line into cells without making text. A cell in double quotes may hold the separator, and
 * two double quotes for one (RFC 4180, but no line breaks).
 */
final class LineCells {
  private final byte separator;
  private byte[] bytes = new byte[0];
  private byte[] unquoted = new byte[256];
  private int[] start = new int[64];
  private int[] end = new int[64];

  LineCells(char separator) {
    this.separator = (byte) separator;
  }

  /** Splits; gives the number of cells, or -1 when a quote is never closed. */
  int split(byte[] line, int from, int to) {
    bytes = line;
    int count = 0;
    int cell = from;
    for (int k = from; k <= to; k++) {
      if (k < to && line[k] == '"' && k == cell) {
        return splitQuoted(line, from, to);
      }
      if (k == to || line[k] == separator) {
        put(count++, cell, k);
        cell = k + 1;
      }
    }
    return count;
  }

  private int splitQuoted(byte[] line, int from, int to) {
    if (unquoted.length < to - from) {
      unquoted = new byte[2 * (to - from)];
    }
    int count = 0;
    int size = 0;
    int cell = 0;
    int k = from;
    while (true) {
      boolean quoted = k < to && line[k] == '"';
      if (quoted) {
        k++;
        while (k < to && !(line[k] == '"' && (k + 1 == to || line[k + 1] != '"'))) {
          if (line[k] == '"') {
            k++;
          }
          unquoted[size++] = line[k++];
        }
        if (k >= to) {
          return -1;
        }
        k++;
        if (k < to && line[k] != separator) {
          return -1;
        }
      } else {
        while (k < to && line[k] != separator) {
          unquoted[size++] = line[k++];
        }
      }
      put(count++, cell, size);
      cell = size;
      if (k >= to) {
        break;
      }
      k++;
    }
    bytes = unquoted;
    return count;
  }

  private void put(int cell, int from, int to) {
    if (cell == start.length) {
      start = Arrays.copyOf(start, 2 * cell);
      end = Arrays.copyOf(end, 2 * cell);
    }
    start[cell] = from;
    end[cell] = to;
  }

  /** The bytes that cells point into. */
  byte[] bytes() {
    return bytes;
  }

  int start(int cell) {
    return start[cell];
  }

  int end(int cell) {
    return end[cell];
  }

  String text(int cell) {
    return new String(bytes, start[cell], end[cell] - start[cell], StandardCharsets.UTF_8);
  }
}
