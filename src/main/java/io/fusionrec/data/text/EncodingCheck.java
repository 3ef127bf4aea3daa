package io.fusionrec.data.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Compares a declared encoding with what a file's first bytes say about it: a byte order mark, or
 * every second byte zero.
 */
final class EncodingCheck {
  private static final int FEWEST_ZEROS = 2;
  private static final int UNITS_PER_ZERO = 10;

  private final byte[] head;
  private final Charset declared;

  EncodingCheck(byte[] head, Charset declared) {
    this.head = head;
    this.declared = declared;
  }

  /** What is wrong with the declared encoding, and what to do; empty where nothing contradicts. */
  Optional<String> problem() {
    boolean utf8 = declared.equals(StandardCharsets.UTF_8);
    if (begins(0xef, 0xbb, 0xbf)) {
      return utf8
          ? Optional.empty()
          : Optional.of("the file begins with UTF-8's byte order mark; declare no \"encoding\"");
    }
    if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) {
      return unless("UTF-32", head[0] == 0 ? "UTF-32BE" : "UTF-32LE", "UTF-32");
    }
    if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
      return unless("UTF-16", head[0] == (byte) 0xfe ? "UTF-16BE" : "UTF-16LE", "UTF-16");
    }
    String order = byteOrder();
    if (order.isEmpty()) {
      return Optional.empty();
    }
    // without a mark Java takes UTF-16 for big-endian
    return unless("UTF-16", order, order.equals("UTF-16BE") ? "UTF-16" : order);
  }

  /** Empty when one of the two is declared, of which the second is the one to recommend. */
  private Optional<String> unless(String family, String fitting, String recommended) {
    if (declared.name().equals(fitting) || declared.name().equals(recommended)) {
      return Optional.empty();
    }
    return Optional.of(
        "the file is "
            + family
            + "; save it as UTF-8 or declare \"encoding\": \""
            + recommended
            + "\"");
  }

  private boolean begins(int... mark) {
    for (int k = 0; k < mark.length; k++) {
      if (k >= head.length || (head[k] & 0xff) != mark[k]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-16BE or UTF-16LE where zeros stand in one half of the units alone, and in many. */
  private String byteOrder() {
    int first = 0;
    int second = 0;
    for (int k = 0; k + 1 < head.length; k += 2) {
      first += head[k] == 0 ? 1 : 0;
      second += head[k + 1] == 0 ? 1 : 0;
    }
    int most = Math.max(first, second);
    boolean many = most >= FEWEST_ZEROS && most >= head.length / 2 / UNITS_PER_ZERO;
    if (!many || (first > 0 && second > 0)) {
      return "";
    }
    return first > 0 ? "UTF-16BE" : "UTF-16LE";
  }
}
