package io.fusionrec.data.text;

import java.util.Arrays;

/** Where the cells of one record stand in a buffer. */
final class Cells {
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;
  private int[] escaped = new int[4];
  private int escapedSize;
  private int[] broken = new int[4];
  private int brokenSize;

  void clear() {
    size = 0;
    escapedSize = 0;
    brokenSize = 0;
  }

  void put(int start, int end) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = start;
    ends[size++] = end;
  }

  /** Adds a quoted cell; the bounds are those of what is between the quotes. */
  void putQuoted(int start, int end, boolean escapes, boolean breaks) {
    if (escapes) {
      escaped = with(escaped, escapedSize++, size);
    }
    if (breaks) {
      broken = with(broken, brokenSize++, size);
    }
    put(start, end);
  }

  private static int[] with(int[] list, int length, int value) {
    int[] longer = length == list.length ? Arrays.copyOf(list, 2 * length) : list;
    longer[length] = value;
    return longer;
  }

  int size() {
    return size;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  /** How many quoted cells have line breaks. */
  int brokenSize() {
    return brokenSize;
  }

  /** The cell that is the k-th with line breaks. */
  int broken(int k) {
    return broken[k];
  }

  /** Takes the marks that stand before quotes out of quoted cells, in place. */
  void unescape(byte[] text, boolean backslash) {
    for (int k = 0; k < escapedSize; k++) {
      int cell = escaped[k];
      int end = starts[cell];
      for (int p = starts[cell]; p < ends[cell]; p++) {
        // a cell never ends with a backslash that marks nothing, so there is one more byte
        boolean mark =
            backslash
                ? text[p] == '\\' && (text[p + 1] == '"' || text[p + 1] == '\\')
                : text[p] == '"';
        p += mark ? 1 : 0;
        text[end++] = text[p];
      }
      ends[cell] = end;
    }
    escapedSize = 0;
  }
}
