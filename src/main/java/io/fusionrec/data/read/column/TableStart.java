package io.fusionrec.data.read.column;

import io.fusionrec.data.cell.NoHeader;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;

/** Where the table of a file of rows begins, above which it may have comments or a title. */
public final class TableStart {
  private TableStart() {}

  /**
   * Refuses a line that stands before the table: it has none of the names, and is a comment or a
   * title.
   *
   * @param file at that line
   * @param names columns that a header has; a number names none
   */
  public static void require(DelimitedReader file, List<String> names) {
    List<String> cells = file.texts();
    String line = String.join(" ", cells);
    boolean numbers = names.stream().allMatch(DeclaredColumn::isNumber);
    boolean known =
        numbers
            ? cells.stream().filter(cell -> !cell.isBlank()).count() > 1
            : names.stream().anyMatch(line::contains);
    // in one column nothing was parted, be it by a separator that is not known
    boolean single = cells.size() == 1 && file.separator().separator().isEmpty();
    Optional<String> problem = known || single ? Optional.empty() : NoHeader.problem(cells);
    if (problem.isPresent()) {
      throw new InputException(file.source().name() + ":" + file.line() + ": " + problem.get());
    }
  }
}
