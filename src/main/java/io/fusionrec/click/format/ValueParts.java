package io.fusionrec.click.format;

import io.fusionrec.click.example.ValueHash;

/**
 * The values of a multi-valued cell, one after the other: what stands between two separators,
 * without the blanks around it, as those of ratings are read. Empty ones are none.
 */
public final class ValueParts {
  /** More than that in one cell are refused: every row of the table would have room for them. */
  static final int MOST = 4096;

  private final byte[] cell;
  private final int end;
  private final ValueSeparator separator;
  private final boolean padded;
  private int from;
  private int to;
  private int next;

  /**
   * The values in the bytes of a cell.
   *
   * @param padded whether blanks belong to a value, as in models trained before they were trimmed
   */
  public ValueParts(byte[] cell, int start, int end, ValueSeparator separator, boolean padded) {
    this.cell = cell;
    this.end = end;
    this.separator = separator;
    this.padded = padded;
    next = start;
  }

  /** Whether a cell has more values than are taken. */
  static boolean tooMany(byte[] cell, int start, int end, ValueSeparator separator) {
    if (end - start <= 2 * MOST) {
      return false; // a value and what is behind it are two bytes at least
    }
    ValueParts parts = new ValueParts(cell, start, end, separator, false);
    int count = 0;
    while (count <= MOST && parts.next()) {
      count++;
    }
    return count > MOST;
  }

  /** What is wrong with such a cell. */
  static String problem(String field) {
    return "%s has more than %d values in one row".formatted(field, MOST);
  }

  /** What can be done about it. */
  static String remedy(String field) {
    return "keep the values that tell most, or declare \"fields\": {\"" + field + "\": \"ignore\"}";
  }

  /** Goes to the next value; false where there is none. */
  public boolean next() {
    while (next <= end) {
      from = next;
      to = separator.next(cell, from, end);
      next = to + separator.length();
      if (!padded) {
        trim();
      }
      if (from < to) {
        return true;
      }
    }
    return false;
  }

  private void trim() {
    while (from < to && isBlank(cell[from])) {
      from++;
    }
    while (from < to && isBlank(cell[to - 1])) {
      to--;
    }
  }

  /** What {@link String#trim} takes off; a byte of a longer character is negative. */
  private static boolean isBlank(byte character) {
    return character >= 0 && character <= ' ';
  }

  /** Where the value begins. */
  public int from() {
    return from;
  }

  /** Where it ends, behind its last byte. */
  public int to() {
    return to;
  }

  public long hash() {
    return ValueHash.of(cell, from, to);
  }
}
