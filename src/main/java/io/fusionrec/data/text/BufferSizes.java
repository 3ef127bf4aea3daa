package io.fusionrec.data.text;

/**
 * How much is read at once; tests make it small to meet every split.
 *
 * @param piece bytes that are checked or decoded at once, at least {@link TextPieces#SMALLEST}
 * @param buffer bytes in which rows are looked for at first; it grows for a longer row
 */
record BufferSizes(int piece, int buffer) {
  static final BufferSizes USUAL = new BufferSizes(1 << 18, 1 << 20);
}
