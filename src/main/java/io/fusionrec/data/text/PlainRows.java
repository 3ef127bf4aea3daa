package io.fusionrec.data.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the cells of rows in which nothing but separators of one byte and the line's end matters:
 * no quotes, blanks or tabs. Eight bytes are looked at together (H. S. Warren: Hacker's Delight,
 * 2nd ed., 2013, section 6-1); other rows are left to {@link RecordScanner}.
 */
final class PlainRows {
  /** The row is another one, or too near to the end of the buffer. */
  static final int OTHER = -1;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int LARGEST_SPECIAL = '"'; // line breaks, blanks and tabs are smaller

  private final byte separator;
  private final long separators;

  PlainRows(byte separator) {
    this.separator = separator;
    separators = separator * ONES; // a character of one byte is ASCII
  }

  /** Adds a row's cells and gives where its line ends; or {@link #OTHER}, with some cells added. */
  int end(byte[] text, int from, int to, Cells cells) {
    int start = from;
    for (int p = from; p + Long.BYTES <= to; p += Long.BYTES) {
      long word = (long) EIGHT.get(text, p);
      long differences = word ^ separators;
      // all that matter are marked; where a borrow went into the next byte, perhaps that one as
      // well
      long marks =
          (((differences - ONES) & ~differences) | ((word - (LARGEST_SPECIAL + 1) * ONES) & ~word))
              & HIGH_BITS;
      for (; marks != 0; marks &= marks - 1) {
        int at = p + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
        byte found = text[at];
        if (found == separator) {
          cells.put(start, at);
          start = at + 1;
        } else if (found == '\n' || found == '\r') {
          cells.put(start, at);
          return at;
        } else if (found >= 0 && found <= LARGEST_SPECIAL) {
          return OTHER;
        }
      }
    }
    return OTHER;
  }
}
