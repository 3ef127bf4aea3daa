package io.fusionrec.data.packed;

import java.io.IOException;

/**
 * How much a packed file may hold, so that a small one can't fill the machine.
 *
 * @param ratio unpacked bytes for one packed byte; text is seldom packed to less than a twentieth
 * @param free the unpacked size up to which the ratio doesn't matter
 */
public record ExpansionBound(long ratio, long free) {
  /** 200 times its size, or 1 GiB if that is more. */
  public static final ExpansionBound USUAL = new ExpansionBound(200, 1L << 30);

  public void check(long unpacked, long packed) throws IOException {
    if (unpacked > free && unpacked / ratio > packed) {
      throw new IOException(
          "it unpacks to more than %s times its size; unpack it first if that is right"
              .formatted(ratio));
    }
  }
}
