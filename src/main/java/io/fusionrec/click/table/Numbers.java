package io.fusionrec.click.table;

import java.nio.charset.StandardCharsets;

/** Numbers written in pieces of bytes. */
final class Numbers {
  private static final int LONGEST = 17;

  private Numbers() {}

  /** The number that is written there, or NaN when it is none. */
  static double parse(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int k = negative ? from + 1 : from;
    if (to - k > LONGEST || k == to) {
      return slow(bytes, from, to);
    }
    long value = 0;
    for (; k < to; k++) {
      int digit = bytes[k] - '0';
      if (digit < 0 || digit > 9) {
        return slow(bytes, from, to);
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }

  private static double slow(byte[] bytes, int from, int to) {
    try {
      double value =
          Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
