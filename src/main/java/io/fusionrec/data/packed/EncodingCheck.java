package io.fusionrec.data.packed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Compares a declared encoding with what a file's first bytes say about it: a byte order mark, or
 * zeros in one half of two-byte units.
 */
public final class EncodingCheck {
  private static final int FEWEST_ZEROS = 2;
  private static final int BYTES_PER_ZERO = 20;
  private static final String UTF_8_MARK = "\u00ef\u00bb\u00bf";

  private EncodingCheck() {}

  /** What is wrong with the declared encoding, and what to do; empty where nothing contradicts. */
  public static Optional<String> problem(byte[] head, Charset declared) {
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    if (bytes.startsWith(UTF_8_MARK)) {
      return Optional.of("the file begins with UTF-8's byte order mark; declare no \"encoding\"")
          .filter(problem -> !declared.equals(StandardCharsets.UTF_8));
    }
    String marked =
        bytes.startsWith("\u00ff\u00fe\0\0")
            ? "UTF-32LE"
            : bytes.startsWith("\0\0\u00fe\u00ff")
                ? "UTF-32BE"
                : bytes.startsWith("\u00ff\u00fe")
                    ? "UTF-16LE"
                    : bytes.startsWith("\u00fe\u00ff") ? "UTF-16BE" : "";
    String found = marked.isEmpty() ? byteOrder(head) : marked;
    String family = found.substring(0, Math.min(found.length(), "UTF-16".length()));
    // without a mark Java takes UTF-16 for big-endian
    String recommended = marked.isEmpty() && found.equals("UTF-16LE") ? found : family;
    boolean fits = declared.name().equals(found) || declared.name().equals(recommended);
    return found.isEmpty() || fits
        ? Optional.empty()
        : Optional.of(
            "the file is %s; save it as UTF-8 or declare \"encoding\": \"%s\""
                .formatted(family, recommended));
  }

  /** UTF-16BE or UTF-16LE where zeros stand in one half of the units alone, and in many. */
  private static String byteOrder(byte[] head) {
    int[] zeros = new int[2];
    for (int k = 0; k < head.length; k++) {
      zeros[k % 2] += head[k] == 0 ? 1 : 0;
    }
    int many = Math.max(FEWEST_ZEROS, head.length / BYTES_PER_ZERO);
    return zeros[1] == 0 && zeros[0] >= many
        ? "UTF-16BE"
        : zeros[0] == 0 && zeros[1] >= many ? "UTF-16LE" : "";
  }
}
