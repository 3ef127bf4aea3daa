package io.fusionrec.click.table;

/**
 * A row before preprocessing: for each column a piece of some bytes. One object is filled again and
 * again; no text is made for a value.
 */
final class RawExample {
  private final byte[][] source;
  private final int[] start;
  private final int[] end;
  private byte label;

  RawExample(int columns) {
    source = new byte[columns][];
    start = new int[columns];
    end = new int[columns];
  }

  void set(int column, byte[] bytes, int from, int to) {
    source[column] = bytes;
    start[column] = from;
    end[column] = to;
  }

  void label(byte value) {
    label = value;
  }

  byte label() {
    return label;
  }

  byte[] source(int column) {
    return source[column];
  }

  int start(int column) {
    return start[column];
  }

  int end(int column) {
    return end[column];
  }

  boolean missing(int column) {
    return start[column] == end[column];
  }
}
