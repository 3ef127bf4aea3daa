package io.fusionrec.data.text;

import java.io.IOException;

/**
 * How much more a packed file may hold than it takes, so that a small file can't fill the machine.
 *
 * @param ratio unpacked bytes for one packed byte; text is seldom packed to less than a twentieth
 * @param free the unpacked size up to which the ratio doesn't matter
 */
record ExpansionBound(long ratio, long free) {
  /** 200 times its size, or 1 GiB if that is more. */
  static final ExpansionBound USUAL = new ExpansionBound(200, 1L << 30);

  /** The bound is broken. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1L;

    private BrokenException(String message) {
      super(message);
    }
  }

  void check(long unpacked, long packed) throws BrokenException {
    if (unpacked > free && unpacked / ratio > packed) {
      throw new BrokenException(
          "it unpacks to more than "
              + ratio
              + " times its size; unpack it yourself if that is right");
    }
  }
}
