package io.fusionrec.encoder.check;

/** The encoder breaks its contract: the first thing that is wrong. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Broken(String message) {
    super(message);
  }

  /** Says what is wrong unless something holds. */
  static void unless(boolean kept, String otherwise) {
    if (!kept) {
      throw new Broken(otherwise);
    }
  }

  /** Says where two encodings differ, if they do. */
  static void unlessSame(EncodedValues first, EncodedValues second, String when) {
    first
        .difference(second)
        .ifPresent(
            difference -> {
              throw new Broken(when + ": " + difference);
            });
  }
}
