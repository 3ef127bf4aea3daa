package io.fusionrec.click.table;

import java.nio.charset.StandardCharsets;

/** Numbers and hashes of pieces of bytes. */
final class Numbers {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int LONGEST = 17;

  private Numbers() {}

  /**
   * A 64-bit hash: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo) with SplitMix64's finaliser. Two of a
   * million values share one with probability 3e-8.
   */
  static long hash(byte[] bytes, int from, int to) {
    long hash = OFFSET;
    for (int k = from; k < to; k++) {
      hash = (hash ^ (bytes[k] & 0xff)) * PRIME;
    }
    return mix(hash);
  }

  /** A hash of a number. */
  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

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
