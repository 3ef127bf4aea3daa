package io.fusionrec.data.cell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lines that stand before a table and are neither its header nor a row: a comment, Excel's note of
 * the separator, a title.
 */
public final class NoHeader {
  private static final int SHOWN = 40;

  private NoHeader() {}

  /**
   * What such a line is and what to do about it, {@code '# x' is a comment, ...}; empty for a line
   * that may be a header or a row.
   *
   * @param cells the line's cells, of a table of several columns
   */
  public static Optional<String> problem(List<String> cells) {
    List<String> full = cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
    if (full.isEmpty()) {
      return Optional.empty();
    }
    String start = full.get(0).toLowerCase(Locale.ROOT);
    String line = String.join(" ", full);
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    String what = what(start, full.size() == 1);
    return what.isEmpty() ? Optional.empty() : Optional.of("'" + shown + "' " + what);
  }

  private static String what(String start, boolean alone) {
    if (start.startsWith("sep=")) {
      return "tells Excel the separator and is no header; remove the line";
    }
    if (start.startsWith("#") || start.startsWith("%") || start.startsWith("//")) {
      return "is a comment and no header; remove the line";
    }
    return alone ? "is a title and no header; remove the line" : "";
  }
}
