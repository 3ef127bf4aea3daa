package io.fusionrec.data.read.column;

import io.fusionrec.data.cell.NoHeader;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where the table of a file of rows begins, above which it may have comments or a title. */
public final class TableStart {
  private static final int NOTES = 20;
  private static final int SHOWN = 40;
  private static final Pattern COMMENT = Pattern.compile("(?i)(sep=|[#%@]|//).*");

  private TableStart() {}

  /**
   * Refuses lines of one cell or none above a header, as a sheet has where somebody noted what it
   * is. What begins like a comment is left to others.
   *
   * @param isHeader whether cells of a line name the columns
   */
  public static void refuseNotes(
      TextSource source, TextFormat format, Predicate<List<String>> isHeader) {
    try (DelimitedReader rows = DelimitedReader.open(source, format.withRaggedRows())) {
      List<String> first = List.of();
      for (int k = 0; k < NOTES && rows.next(); k++) {
        List<String> cells = rows.texts();
        first = k == 0 ? full(cells) : first;
        if (full(cells).size() > 1) {
          if (k > 0 && isHeader.test(cells)) {
            throw new Notes(source.name(), first, rows.line());
          }
          return;
        }
        if (first.stream().anyMatch(cell -> COMMENT.matcher(cell).matches())) {
          return;
        }
      }
    } catch (Notes e) {
      throw e;
    } catch (InputException e) {
      // whoever reads all of it says what is wrong
    }
  }

  private static List<String> full(List<String> cells) {
    return cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
  }

  private static final class Notes extends InputException {
    private static final long serialVersionUID = 1L;

    Notes(String file, List<String> first, long header) {
      super(
          "%s:1: %s, line %d is the header; remove %s"
              .formatted(file, what(first), header, lines(header - 1)));
    }

    private static String what(List<String> first) {
      String note = String.join(" ", first);
      return first.isEmpty()
          ? "the line names no column"
          : "'%s' is no header"
              .formatted(note.length() <= SHOWN ? note : note.substring(0, SHOWN) + "…");
    }

    private static String lines(long last) {
      return last == 1 ? "line 1" : last == 2 ? "lines 1 and 2" : "lines 1 to " + last;
    }
  }

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
    if (!known && !single && !numbers && file.line() == 1) {
      String separator = file.separator().separator();
      TextFormat format = file.format();
      refuseNotes(
          file.source(),
          separator.isEmpty() ? format : format.withSeparator(separator),
          row -> names.stream().anyMatch(Header.of(row, "", 1).names()::contains));
    }
    Optional<String> problem = known || single ? Optional.empty() : NoHeader.problem(cells);
    if (problem.isPresent()) {
      throw new InputException(file.source().name() + ":" + file.line() + ": " + problem.get());
    }
  }
}
