package io.fusionrec.data.cell;

/**
 * UTF-8's byte order mark. It is left out at the beginning of every row, not of the first alone:
 * files with one are put behind each other.
 */
public final class ByteOrderMark {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private ByteOrderMark() {}

  /** How many bytes of a mark stand there: 3, 0, or fewer than 3 where the text breaks off. */
  public static int length(byte[] text, int position, int to) {
    int length = 0;
    while (length < MARK.length && position + length < to) {
      if (text[position + length] != MARK[length]) {
        return 0;
      }
      length++;
    }
    return length;
  }
}
