package io.fusionrec.data.text;

import java.io.IOException;

/** Bytes that are no text in the encoding; where they stand is known to the reader of the text. */
final class TextFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  /** A fault whose message is {@code what at column N remedy}. */
  TextFault(String what, String remedy) {
    super(what + " " + remedy);
    this.what = what;
    this.remedy = remedy;
  }

  /** A zero byte. */
  static TextFault zero() {
    return new TextFault("a NUL byte", "is no text; remove it, or give the file as text");
  }

  static String name(byte value) {
    return String.format("byte 0x%02X", value);
  }

  /** The rest of a sentence that begins with a file; without {@code what} it is of all of it. */
  String at(long line, long column) {
    return what.isEmpty()
        ? ": " + remedy
        : ":" + line + ": " + what + " at column " + column + " " + remedy;
  }
}
