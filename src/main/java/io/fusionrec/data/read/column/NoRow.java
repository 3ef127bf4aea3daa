package io.fusionrec.data.read.column;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * First lines that are neither a header nor a row: comments, and what other programs want to know.
 * A line that begins like a comment is one where its number of cells is not that of the rows; else
 * it may be a header, or a row where others begin so, too.
 */
final class NoRow {
  private static final int SEEN = 50;
  private static final Pattern SEPARATOR = Pattern.compile("(?i)sep=.{0,2}");
  private static final Pattern ARFF = Pattern.compile("(?i)@relation\\b.*");
  private static final List<String> COMMENTS = List.of("#", "%", "//");

  private final DelimitedReader first;
  private final TextFormat format;
  private final List<String> cells;
  private final Optional<String> mark;

  /** Looks at the first row. */
  NoRow(DelimitedReader first, TextFormat format) {
    this.first = first;
    this.format = format;
    cells = first.texts();
    mark = COMMENTS.stream().filter(cells.get(0)::startsWith).findFirst();
  }

  /** Refuses a line that is certainly no row, whatever is declared. */
  void refuse() {
    String cell = cells.get(0);
    if (SEPARATOR.matcher(cell).matches() && cells.stream().skip(1).allMatch(String::isEmpty)) {
      throw refusal("'sep=' is for spreadsheets; delete the line");
    }
    if (ARFF.matcher(cell).matches()) {
      throw refusal(
          "begins as ARFF does; delete what stands before the rows, and write the attributes' names"
              + " into a first line");
    }
    if (mark.isPresent()) {
      List<List<String>> others = others();
      if (cell.startsWith("%%MatrixMarket") && !others.isEmpty()) {
        throw refusal(
            "begins as MatrixMarket does; delete the lines that begin with '%' and the one of the"
                + " sizes behind them");
      }
      long alike = others.stream().filter(row -> row.size() == cells.size()).count();
      if (!others.isEmpty() && 2 * alike < others.size()) {
        throw comment("; delete the line and others like it");
      }
    }
  }

  /** Refuses a comment with as many cells as a row has, where no row begins like it. */
  void refuseComment() {
    if (mark.isPresent() && !others().isEmpty() && others().size() == rows().size() - 1) {
      throw comment(
          ", and no other line does; delete the line, or declare \"header\": true if it names the"
              + " columns");
    }
  }

  /** The first rows that don't begin with the mark of the first line. */
  private List<List<String>> others() {
    return rows().stream().filter(row -> !row.get(0).startsWith(mark.orElse(""))).toList();
  }

  private List<List<String>> rows() {
    return FirstRows.of(first.source(), format.withRaggedRows(), SEEN);
  }

  private InputException comment(String remedy) {
    return refusal(
        "begins with '%s' as comments do, which a file of data has not".formatted(mark.orElse(""))
            + remedy);
  }

  private InputException refusal(String problem) {
    return new InputException("%s:%d: %s".formatted(first.source().name(), first.line(), problem));
  }
}
