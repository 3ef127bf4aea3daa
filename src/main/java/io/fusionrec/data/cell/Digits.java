package io.fusionrec.data.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads runs of digits, eight at once: three multiplications join the digits of a word in pairs,
 * fours and eights (L. Lamport: Multiple Byte Processing with Full-Word Instructions,
 * Communications of the ACM 18(8), 1975, is where the bytes of a word were first computed with
 * together). There is no loop over the digits, whose end a processor would have to guess.
 */
final class Digits {
  /** The longest run that is read. */
  static final int MOST = 16;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ABOVE_NINE = 0x7676767676767676L; // sets the high bit of 10 to 127
  private static final long PAIRS = 0x000000ff000000ffL;
  private static final long OUTER = 100 + (1_000_000L << 32);
  private static final long INNER = 1 + (10_000L << 32);
  private static final long HUNDRED_MILLIONS = 100_000_000;

  private Digits() {}

  /** The number that 1 to {@link #MOST} bytes say, or -1 when one of them is no digit. */
  static long value(byte[] text, int from, int to) {
    int size = to - from;
    if (size <= Long.BYTES) {
      return eight(word(text, to, size));
    }
    long high = eight(word(text, to - Long.BYTES, size - Long.BYTES));
    long low = eight((long) EIGHT.get(text, to - Long.BYTES));
    return (high | low) < 0 ? -1 : high * HUNDRED_MILLIONS + low;
  }

  /** The bytes before {@code to}, the first the lowest, with zeros written before them. */
  private static long word(byte[] text, int to, int size) {
    if (to < Long.BYTES) {
      return firstWord(text, to, size);
    }
    long others = ~(-1L << (Long.SIZE - Byte.SIZE * size));
    return ((long) EIGHT.get(text, to - Long.BYTES) & ~others) | (ZEROS & others);
  }

  /** The same where less than a word stands before {@code to}. */
  private static long firstWord(byte[] text, int to, int size) {
    long word = ZEROS;
    for (int p = to - size; p < to; p++) {
      word = (word >>> Byte.SIZE) | ((text[p] & 0xffL) << (Long.SIZE - Byte.SIZE));
    }
    return word;
  }

  private static long eight(long word) {
    long digits = word ^ ZEROS;
    if (((digits | (digits + ABOVE_NINE)) & HIGH_BITS) != 0) {
      return -1;
    }
    long pairs = 10 * digits + (digits >>> Byte.SIZE);
    return ((pairs & PAIRS) * OUTER + ((pairs >>> Short.SIZE) & PAIRS) * INNER) >>> Integer.SIZE;
  }
}
