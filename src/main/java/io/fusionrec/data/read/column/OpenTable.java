package io.fusionrec.data.read.column;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.data.text.Quotes;
import io.fusionrec.data.text.SeparatorChoice;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A delimited file at its first row behind the header, if it has one. */
public final class OpenTable implements AutoCloseable {
  /** Decides whether the first row is a header where nobody has declared it. */
  public interface HeaderDetector {
    /** Whether the reader's row is one. */
    boolean isHeader(DelimitedReader first);
  }

  private final DelimitedReader rows;
  private final Optional<Header> header;
  private final int width;
  private final String firstRow;
  private final DeclaredColumn columns;

  private OpenTable(DelimitedReader rows, Optional<Header> header) {
    this.rows = rows;
    this.header = header;
    width = rows.cells();
    firstRow = String.join(", ", rows.texts());
    columns = new DeclaredColumn(rows, header);
  }

  /**
   * Opens a file.
   *
   * @param declared whether the first line is a header; null to decide by the detector
   * @param names the columns' names where no line of the file gives them
   * @throws InputException when it can't be read, or holds JSON
   */
  public static OpenTable open(
      TextSource source,
      TextFormat format,
      @Nullable Boolean declared,
      @Nullable List<String> names,
      HeaderDetector detector) {
    DelimitedReader rows = DelimitedReader.open(source, format);
    try {
      if (rows.separator().kind() == SeparatorChoice.Kind.JSON_LINES) {
        throw new InputException(
            source.name()
                + ":1: looks like JSON lines; declare \"format\": \"json-lines\" of ratings, users"
                + " or items (triples and trust have none), or write it as CSV, e.g. with jq -r '[.user_id, .item_id, .rating] |"
                + " @csv'");
      }
      if (!rows.next()) {
        throw new InputException(source.name() + ": the file has no rows");
      }
      NoRow noRow = new NoRow(rows, format);
      noRow.refuse();
      boolean isHeader = declared == null ? names == null && detector.isHeader(rows) : declared;
      if (declared == null && names == null && !isHeader) {
        noRow.refuseComment();
      }
      OpenTable table = new OpenTable(rows, header(rows, isHeader, names));
      if (!isHeader) {
        rows.again();
      }
      return table;
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * Opens JSON lines.
   *
   * @param columns the keys that are columns
   * @param format what is declared of their text
   */
  public static OpenTable ofJsonLines(
      TextSource source, List<JsonColumn> columns, TextFormat format) {
    return open(
        source.asJsonLines(columns),
        format.withSeparator(",").withQuotes(Quotes.RFC),
        false,
        columns.stream().map(JsonColumn::key).toList(),
        first -> false);
  }

  private static Optional<Header> header(
      DelimitedReader rows, boolean isHeader, @Nullable List<String> names) {
    if (names == null) {
      return isHeader ? Optional.of(Header.of(rows)) : Optional.empty();
    }
    if (names.size() != rows.cells()) {
      throw new InputException(
          "%s:%d: found %d columns, but 'names' has %d"
              .formatted(rows.source().name(), rows.line(), rows.cells(), names.size()));
    }
    if (!isHeader && String.join("\n", rows.texts()).equalsIgnoreCase(String.join("\n", names))) {
      throw new InputException(
          "%s:%d: the line is the names that are declared: a header; declare no 'names'"
              .formatted(rows.source().name(), rows.line()));
    }
    return Optional.of(Header.of(names, rows.source().name(), 1));
  }

  /**
   * Refuses a table of one column whose separator is declared, and so a wrong one: an id alone says
   * nothing.
   */
  public void requireSeparator() {
    if (width == 1 && rows.separator().kind() == SeparatorChoice.Kind.DECLARED) {
      String place = rows.source().name() + ":1";
      throw DeclaredSeparator.missing(place, rows.separator().separator(), firstRow);
    }
  }

  /** The rows behind the header. */
  public DelimitedReader rows() {
    return rows;
  }

  /** The header, if there is one. */
  public Optional<Header> header() {
    return header;
  }

  /** The names of the columns, or none. */
  public ImmutableList<String> names() {
    return header.map(Header::names).orElse(ImmutableList.of());
  }

  /** The number of columns of the first row. */
  public int width() {
    return width;
  }

  /** The cells of the first row, for errors. */
  public String firstRow() {
    return firstRow;
  }

  /** What errors call the file. */
  public String name() {
    return rows.source().name();
  }

  /** The error that the file has not the columns that are needed. */
  public InputException wrongWidth(String expected) {
    String separator = rows.separator().separator();
    String between = separator.equals("\t") ? "tab" : "'" + separator + "'";
    return new InputException(
        "%s:1: expected %s%s, found %d"
            .formatted(
                name(), expected, separator.isEmpty() ? "" : " separated by " + between, width));
  }

  /**
   * The column that a descriptor declares.
   *
   * @param declared a header's name, or a number from 0, which is always a number
   * @param what what errors call the column
   */
  public int column(String declared, String what) {
    return columns.place(declared, what);
  }

  @Override
  public void close() {
    rows.close();
  }
}
