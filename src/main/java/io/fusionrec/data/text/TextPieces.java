package io.fusionrec.data.text;

import java.io.Closeable;
import java.io.IOException;

/** A text as UTF-8, piece by piece. */
interface TextPieces extends Closeable {
  /** The smallest piece: the longest character. */
  int SMALLEST = 4;

  /**
   * Puts the next bytes of the text into a piece.
   *
   * @return how many, or -1 at the end
   * @throws TextFault when the next bytes are no text; those before have been given
   */
  int fill(byte[] piece) throws IOException;
}
