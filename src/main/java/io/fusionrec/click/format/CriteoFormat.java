package io.fusionrec.click.format;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Criteo's format: the label, 13 numbers and 26 categories, separated by tabs, without a header; or
 * with one that calls them {@code label}, {@code I1} to {@code I13} and {@code C1} to {@code C26},
 * other columns between them, as RecBole's converter writes it.
 */
public final class CriteoFormat {
  private static final int NUMBERS = 13;
  private static final int CATEGORIES = 26;
  private static final int WIDTH = 1 + NUMBERS + CATEGORIES;
  private static final String LABEL = "label";

  private CriteoFormat() {}

  /** The columns I1 to I13 and C1 to C26. */
  public static ImmutableList<RawColumn> columns() {
    ImmutableList.Builder<RawColumn> columns = ImmutableList.builder();
    IntStream.rangeClosed(1, NUMBERS)
        .forEach(k -> columns.add(new RawColumn("I" + k, FieldKind.NUMERIC)));
    IntStream.rangeClosed(1, CATEGORIES)
        .forEach(k -> columns.add(new RawColumn("C" + k, FieldKind.CATEGORICAL)));
    return columns.build();
  }

  /** The format without a header. */
  public static ColumnFormat plain() {
    return format(TextDeclaration.NONE.withSeparator("\t"), false, LabelFormat.USUAL);
  }

  private static ColumnFormat format(TextDeclaration text, boolean header, LabelFormat label) {
    List<SourceColumn> sources = new ArrayList<>();
    for (RawColumn column : columns()) {
      sources.add(new SourceColumn(column, column.name(), sources.size() + 1));
    }
    return new ColumnFormat(
        text, header, WIDTH, header ? label.withColumn(LABEL) : label, 0, sources);
  }

  /** The format of a file at its first row. */
  public static ColumnFormat of(TextDeclaration text, LabelFormat label, DelimitedReader first) {
    List<String> cells = first.texts();
    if (isHeader(cells)) {
      return format(text, true, label);
    }
    if (cells.size() == WIDTH + 1) {
      throw new InputException(
          ("%s:%d: found %d columns, but Criteo's format has %d; if an index stands first, as"
                  + " RecBole's converter writes it, remove it, or give the file a header with"
                  + " label, I1 to I13 and C1 to C26")
              .formatted(first.source().name(), first.line(), cells.size(), WIDTH));
    }
    return format(text.separator() == null ? text.withSeparator("\t") : text, false, label);
  }

  /** Whether those cells name the columns. */
  static boolean isHeader(List<String> cells) {
    List<String> names =
        cells.stream().map(cell -> cell.replaceFirst(":(token|float)$", "")).toList();
    return names.contains(LABEL)
        && columns().stream().allMatch(column -> names.contains(column.name()));
  }

  /** Whether the reader's row has the columns, perhaps with an index before them. */
  static boolean isRow(DelimitedReader row) {
    int before = row.cells() - WIDTH;
    if (before != 0 && before != 1) {
      return false;
    }
    boolean label = new LabelReader(LabelFormat.USUAL).read(row, before) != LabelReader.NONE;
    return label
        && IntStream.rangeClosed(1, NUMBERS)
            .map(k -> k + before)
            .allMatch(cell -> row.missing(cell) || !Double.isNaN(row.number(cell)));
  }
}
