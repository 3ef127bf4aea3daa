package io.fusionrec.data.text;

import io.fusionrec.data.packed.EncodingGuess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 text, checked (F. Yergeau: RFC 3629, UTF-8, a transformation format of ISO 10646, 2003):
 * eight ASCII characters at once, others one by one. Zero bytes are refused.
 */
final class Utf8Pieces implements TextPieces {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final int INVALID = 0;
  private static final int INCOMPLETE = -1;

  private final InputStream in;
  private final byte[] rest = new byte[SMALLEST];
  private int restSize;
  private boolean multibyte;
  private @Nullable TextFault fault;

  Utf8Pieces(InputStream in) {
    this.in = in;
  }

  @Override
  public int fill(byte[] piece) throws IOException {
    if (fault != null) {
      throw fault;
    }
    System.arraycopy(rest, 0, piece, 0, restSize);
    int size = restSize + Math.max(0, in.readNBytes(piece, restSize, piece.length - restSize));
    boolean ended = size < piece.length;
    restSize = 0;
    int valid = validUntil(piece, size);
    if (valid < size) {
      int length = characterLength(piece, valid, size);
      if (length == INCOMPLETE && !ended) {
        restSize = size - valid;
        System.arraycopy(piece, valid, rest, 0, restSize);
      } else {
        fault = piece[valid] == 0 ? TextFault.zero() : noUtf8(piece, valid, size);
        if (valid == 0) {
          throw fault;
        }
      }
    }
    return valid == 0 && ended ? -1 : valid;
  }

  /** Where the first byte stands that is no part of a whole valid character, or {@code to}. */
  private int validUntil(byte[] text, int to) {
    int p = 0;
    while (p < to) {
      while (p + Long.BYTES <= to) {
        long eight = (long) EIGHT.get(text, p);
        if (((eight | (eight - ONES)) & HIGH_BITS) != 0) {
          break; // not ASCII, or a zero
        }
        p += Long.BYTES;
      }
      for (int k = 0; k < Long.BYTES && p < to; k++) {
        int length = text[p] > 0 ? 1 : characterLength(text, p, to);
        if (length <= 0) {
          return p;
        }
        multibyte |= length > 1;
        p += length;
      }
    }
    return to;
  }

  /** The bytes of the character that begins there; {@link #INVALID} or {@link #INCOMPLETE}. */
  private static int characterLength(byte[] text, int p, int to) {
    int first = text[p] & 0xff;
    if (first < 0x80) {
      return first == 0 ? INVALID : 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return INVALID;
    }
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    for (int k = 1; k < length; k++) {
      if (p + k == to) {
        return INCOMPLETE;
      }
      int next = text[p + k] & 0xff;
      if (next < low || next > high) {
        return INVALID;
      }
      low = 0x80;
      high = 0xbf;
    }
    return length;
  }

  private TextFault noUtf8(byte[] text, int p, int to) {
    String mixed = "though the text before is; repair it, or declare the file's own \"encoding\"";
    String guess = new EncodingGuess(text, p, to).remedy();
    String remedy = multibyte ? "is no UTF-8, " + mixed : "is no UTF-8; " + guess;
    return new TextFault(TextFault.name(text[p]), remedy);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
