package io.fusionrec.click.guess;

import io.fusionrec.data.read.column.ColumnRole;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which column of some rows may be the label.
 *
 * @param names the columns' names; none where the rows have no header
 * @param rows the first rows, without a header
 */
record LabelGuess(List<String> names, List<List<String>> rows) {
  private static final List<String> USUAL =
      List.of("label", "click", "clicked", "isclick", "isclicked", "target", "y", "ctr", "class");
  private static final String COLUMN = "COLUMN";

  /** The columns that may be it: one with a usual name, else all that are 0 and 1. */
  private List<Integer> candidates() {
    int width = rows.stream().mapToInt(List::size).min().orElse(0);
    for (String usual : USUAL) {
      List<Integer> named =
          IntStream.range(0, Math.min(width, names.size()))
              .filter(k -> ColumnRole.letters(names.get(k)).equals(usual))
              .boxed()
              .toList();
      if (named.size() == 1) {
        return named;
      }
    }
    return IntStream.range(0, width).filter(this::isBinary).boxed().toList();
  }

  private boolean isBinary(int column) {
    return rows.stream().allMatch(row -> row.get(column).matches("[01](\\.0*)?"))
        && rows.stream().map(row -> row.get(column)).distinct().count() == 2;
  }

  /** How a descriptor says it, {@code "click"} or {@code 0}; a word in its place where many may. */
  String json() {
    List<Integer> found = candidates();
    return found.size() == 1 ? shown(found.get(0)) : '"' + COLUMN + '"';
  }

  /** What to do about the word in its place; empty where there is none. */
  String remark() {
    List<Integer> found = candidates();
    if (found.size() == 1) {
      return "";
    }
    String which =
        found.isEmpty()
            ? "the column"
            : "the one of " + String.join(", ", found.stream().map(this::shown).toList());
    return ", where " + COLUMN + " is " + which + " that says what was clicked";
  }

  private String shown(int column) {
    return names.isEmpty() ? Integer.toString(column) : '"' + names.get(column) + '"';
  }
}
