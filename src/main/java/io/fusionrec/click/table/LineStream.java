package io.fusionrec.click.table;

import io.fusionrec.settings.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A file's lines one after the other, in one buffer; unpacks {@code .gz}. */
final class LineStream implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path file;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private int lineStart;
  private int lineEnd;
  private long number;

  @SuppressWarnings("MustBeClosed") // closed with this
  LineStream(Path file) {
    this.file = file;
    try {
      InputStream raw = Files.newInputStream(file);
      in =
          file.toString().endsWith(".gz")
              ? new GZIPInputStream(new BufferedInputStream(raw, 1 << 16), 1 << 16)
              : raw;
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Moves to the next line; false at the end. Empty lines are passed over. */
  boolean next() {
    while (true) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end == to) {
        if (fill()) {
          continue;
        }
        end = to; // filling moves what is there to the front
        if (end == from) {
          return false;
        }
      }
      number++;
      lineStart = from;
      lineEnd = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
      from = Math.min(end + 1, to);
      if (lineEnd > lineStart) {
        return true;
      }
    }
  }

  /** Reads more behind what is there; false when there is no more. */
  private boolean fill() {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int more = in.read(buffer, to, buffer.length - to);
      to += Math.max(0, more);
      return more > 0;
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return lineStart;
  }

  int end() {
    return lineEnd;
  }

  /** The line as text. */
  String text() {
    return new String(buffer, lineStart, lineEnd - lineStart, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InputException("cannot close " + file + ": " + e.getMessage(), e);
    }
  }
}
