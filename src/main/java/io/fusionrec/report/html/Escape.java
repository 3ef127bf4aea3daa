package io.fusionrec.report.html;

/** Text as it stands in HTML and XML, between tags and in attributes alike. */
final class Escape {
  private static final char REPLACEMENT = '\uFFFD';

  private Escape() {}

  /** Appends it; what no XML document may hold (controls, halves of characters) is replaced. */
  static void text(String text, StringBuilder out) {
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // Written plainly, XML would read a carriage return as a line's end.
        case '\r' -> out.append("&#13;");
        default -> {
          if (Character.isHighSurrogate(c)
              && k + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(k + 1))) {
            out.append(c).append(text.charAt(++k));
          } else {
            out.append(isCharacter(c) ? c : REPLACEMENT);
          }
        }
      }
    }
  }

  private static boolean isCharacter(char c) {
    boolean control = c < ' ' || (c >= 0x7f && c < 0xa0);
    boolean allowed = !control || c == '\t' || c == '\n';
    return allowed && !Character.isSurrogate(c) && c < '\uFFFE';
  }
}
