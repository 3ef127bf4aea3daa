package io.fusionrec.data.text;

import io.fusionrec.data.packed.Utf8Suspicion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text in any encoding, decoded strictly and encoded as UTF-8. Zero characters are refused. */
final class DecodedPieces implements TextPieces {
  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private final Charset charset;
  private final Utf8Suspicion utf8;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer encoded = ByteBuffer.allocate(PIECE).flip();
  private final CharBuffer characters = CharBuffer.allocate(PIECE).flip();
  private boolean inputEnded;
  private boolean decoded;
  private @Nullable TextFault fault;

  DecodedPieces(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
    this.utf8 = new Utf8Suspicion(charset);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int fill(byte[] piece) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(piece);
    while (true) {
      boolean full = encoder.encode(characters, out, false).isOverflow();
      if (full || decoded || fault != null) {
        return checked(piece, out.position());
      }
      decode();
    }
  }

  private void decode() throws IOException {
    characters.compact();
    if (!inputEnded) {
      encoded.compact();
      int count = in.read(encoded.array(), encoded.position(), encoded.remaining());
      inputEnded = count < 0;
      int end = encoded.position() + Math.max(0, count);
      utf8.look(encoded.array(), encoded.position(), end);
      encoded.position(end).flip();
    }
    CoderResult result = decoder.decode(encoded, characters, inputEnded);
    if (result.isError()) {
      fault =
          new TextFault(
              TextFault.name(encoded.get(encoded.position())),
              "is no " + charset.name() + "; repair it, or declare the file's own \"encoding\"");
    } else if (inputEnded && result.isUnderflow()) {
      decoded = !decoder.flush(characters).isOverflow();
      fault = utf8.confirmed() ? new TextFault("", utf8.problem()) : null;
    }
    characters.flip();
  }

  /** The bytes before a zero, before a fault, or before the end. */
  private int checked(byte[] piece, int size) throws TextFault {
    for (int k = 0; k < size; k++) {
      if (piece[k] == 0) {
        fault = TextFault.zero();
        characters.limit(characters.position());
        size = k;
      }
    }
    if (size > 0) {
      return size;
    }
    if (fault != null) {
      throw fault;
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
