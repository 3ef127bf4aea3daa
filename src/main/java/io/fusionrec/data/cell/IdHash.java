package io.fusionrec.data.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The hashes of ids: those of numbers are negative and all different, those of others are not. */
final class IdHash {
  /** What {@link #number} gives for an id that is none. */
  static final int NONE = -1;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9e3779b97f4a7c15L;
  private static final int LONGEST_NUMBER = 10;

  private IdHash() {}

  /** The whole number up to 2^31 - 1 that an id is, written without sign and leading zeros. */
  static int number(byte[] bytes, int from, int to) {
    int size = to - from;
    if (size == 0 || size > LONGEST_NUMBER || (size > 1 && bytes[from] == '0')) {
      return NONE;
    }
    long number = Digits.value(bytes, from, to);
    return number > Integer.MAX_VALUE ? NONE : (int) number;
  }

  /** A permutation of the numbers of 31 bits (each step can be undone), with the sign set. */
  static int ofNumber(int number) {
    int value = ((number ^ (number >>> 15)) * 0x2c1b3c6d) & Integer.MAX_VALUE;
    value = ((value ^ (value >>> 12)) * 0x297a2d39) & Integer.MAX_VALUE;
    return (value ^ (value >>> 15)) | Integer.MIN_VALUE;
  }

  /** The hash of an id that is no such number. */
  static int ofBytes(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int p = from;
    for (; p + Long.BYTES <= to; p += Long.BYTES) {
      hash = mix(hash ^ (long) EIGHT.get(bytes, p));
    }
    long rest = 0;
    for (; p < to; p++) {
      rest = (rest << 8) | (bytes[p] & 0xff);
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ (hash >>> 32)) & Integer.MAX_VALUE;
  }

  private static long mix(long value) {
    return (value * ODD) ^ Math.multiplyHigh(value, ODD);
  }
}
