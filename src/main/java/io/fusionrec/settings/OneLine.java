package io.fusionrec.settings;

/**
 * A text as one line of bearable length: messages quote what files hold, and files hold anything.
 */
final class OneLine {
  private static final int LONGEST = 4000;
  private static final int KEPT = LONGEST / 2;

  private OneLine() {}

  /** The text with control characters as escapes, and without its middle where it is too long. */
  static String of(String text) {
    String shorter =
        text.length() <= LONGEST
            ? text
            : text.substring(0, KEPT) + " … " + text.substring(text.length() - KEPT);
    if (shorter.chars().noneMatch(OneLine::isEscaped)) {
      return shorter;
    }
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < shorter.length(); k++) {
      char c = shorter.charAt(k);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (isEscaped(c)) {
            line.append(String.format("\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    return line.toString();
  }

  /** Controls, and characters that a terminal takes for a line's end or for nothing. */
  private static boolean isEscaped(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  }
}
