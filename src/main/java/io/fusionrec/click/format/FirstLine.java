package io.fusionrec.click.format;

import io.fusionrec.data.cell.NoHeader;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Refuses a header where a file should begin with a row, and a row where it should with a header.
 */
final class FirstLine {
  private static final int NAMED = 8;

  private final DelimitedReader file;
  private final ColumnFormat format;
  private final LabelReader labels;

  /**
   * The first line of a file.
   *
   * @param file at that line
   */
  FirstLine(DelimitedReader file, ColumnFormat format) {
    this.file = file;
    this.format = format;
    labels = new LabelReader(format.label());
  }

  /** Refuses a word that is no label in the label's column, as a header has there. */
  void requireRow() {
    int cell = format.labelPlace();
    if (cell < 0 || file.missing(cell) || labels.read(file, cell) != LabelReader.NONE) {
      return;
    }
    String found = file.text(cell);
    if (found.codePoints().anyMatch(Character::isLetter)) {
      throw new InputException(
          ("%s:%d: looks like a header, since '%s' in the label's column %d is no label; the model's"
                  + " data had no header: remove the line, or if it is a row, leave the label's"
                  + " cells empty")
              .formatted(file.source().name(), file.line(), found, cell));
    }
  }

  /** Refuses a line that stands before the table, as {@link #requireTable} does. */
  void requireTable() {
    requireTable(file, names());
  }

  /**
   * Refuses a line that stands before the table: it has none of the names, and is a comment or a
   * title.
   *
   * @param file at that line
   * @param names columns that a header has; a number names none
   */
  static void requireTable(DelimitedReader file, List<String> names) {
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

  /** Refuses a line that names no column and holds a number or a label. */
  void requireHeader() {
    List<String> names = names();
    boolean value =
        IntStream.range(0, file.cells())
            .anyMatch(
                cell ->
                    !Double.isNaN(file.number(cell))
                        || labels.read(file, cell) != LabelReader.NONE);
    if (value && file.texts().stream().noneMatch(cell -> isName(cell, names))) {
      String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
      throw new InputException(
          "%s:%d: looks like a row, not a header; write a line before it with the columns' names, %s%s"
              .formatted(
                  file.source().name(), file.line(), shown, names.size() > NAMED ? ", ..." : ""));
    }
  }

  private List<String> names() {
    return Stream.concat(
            Stream.ofNullable(format.label().column()),
            format.sources().stream().map(SourceColumn::name))
        .distinct()
        .toList();
  }

  private boolean isName(String cell, List<String> names) {
    Header alone = Header.of(List.of(cell), file.source().name(), file.line());
    return names.stream().anyMatch(name -> alone.find(name).isPresent());
  }
}
