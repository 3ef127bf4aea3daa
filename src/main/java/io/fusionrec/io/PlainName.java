package io.fusionrec.io;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What something from outside may be called whose name becomes part of folders and settings files:
 * letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter or digit. So a name
 * leads to no other folder.
 */
public final class PlainName {
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private PlainName() {}

  /** What is wrong with a name, on one line; empty when nothing is. */
  public static Optional<String> objection(String name) {
    return name != null && TEXT.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "the name '"
                + oneLine(String.valueOf(name))
                + "' is not made of letters, digits, '.', '_' and '-', beginning with a letter or"
                + " digit");
  }

  /** A text without line breaks. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
