package io.fusionrec.serve;

import java.net.URI;

/**
 * The line of the log for a request that is refused as its sender's fault: method, path with query,
 * status and what was wrong. Whoever sends requests decides what is in them, so that what can't be
 * printed is written as an escape and a long request is cut: it is always one line, of at most some
 * {@value #LONGEST} characters for each of the two.
 */
record RefusalLine(String method, URI uri, Problem problem) {
  private static final int LONGEST = 200;

  /** The line, without its end. */
  @Override
  public String toString() {
    return "refused "
        + printable(method + " " + uri)
        + ": "
        + problem.status()
        + ", "
        + printable(problem.detail());
  }

  private static String printable(String text) {
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < text.length(); k++) {
      if (line.length() >= LONGEST) {
        return line.append("...").toString();
      }
      char one = text.charAt(k);
      if (one >= ' ' && one <= '~') {
        line.append(one);
      } else {
        line.append(String.format("\\u%04x", (int) one));
      }
    }
    return line.toString();
  }
}
