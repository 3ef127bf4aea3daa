package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What stands in which column of a delimited file.
 *
 * @param separator what stands between columns
 * @param header whether the first line names the columns
 * @param width the number of columns
 * @param label the label's column, or -1 in a file without labels
 * @param columns the columns that are fields
 * @param places the file's column of each of them
 */
record ExampleFormat(
    char separator,
    boolean header,
    int width,
    int label,
    ImmutableList<RawColumn> columns,
    ImmutableList<Integer> places) {

  /** Criteo's: the label, 13 numbers, 26 categories, separated by tabs, without a header. */
  static ExampleFormat criteo() {
    ImmutableList<RawColumn> columns = DelimitedSource.criteoColumns();
    ImmutableList.Builder<Integer> places = ImmutableList.builder();
    for (int k = 1; k <= columns.size(); k++) {
      places.add(k);
    }
    return new ExampleFormat('\t', false, columns.size() + 1, 0, columns, places.build());
  }

  /** A file's format from its descriptor and its first line. */
  static ExampleFormat of(ClickDescriptor descriptor, String firstLine, String file) {
    List<String> names = names(descriptor.header(), descriptor.separator().charAt(0), firstLine);
    int label = place(names, descriptor.label(), "label column", file);
    descriptor.fields().keySet().forEach(field -> place(names, field, "column", file));
    ImmutableList.Builder<RawColumn> columns = ImmutableList.builder();
    ImmutableList.Builder<Integer> places = ImmutableList.builder();
    for (int k = 0; k < names.size(); k++) {
      String kind = descriptor.kind(names.get(k));
      if (k != label && !kind.equals("ignore")) {
        columns.add(column(names.get(k), kind));
        places.add(k);
      }
    }
    return new ExampleFormat(
        descriptor.separator().charAt(0),
        descriptor.header(),
        names.size(),
        label,
        columns.build(),
        places.build());
  }

  /**
   * The format of a file to predict for: columns by name where there is a header, else the columns
   * of the fields in their order, with or without the label's column before or among them.
   */
  ExampleFormat forPrediction(String firstLine, String file) {
    List<String> names = names(header, separator, firstLine);
    if (!header) {
      if (names.size() == width) {
        return this;
      }
      if (names.size() != width - 1) {
        throw new InputException(
            file
                + ":1: expected "
                + width
                + " columns, or "
                + (width - 1)
                + " without the label, but found "
                + names.size());
      }
      Function<Integer, Integer> shifted = place -> place > label ? place - 1 : place;
      return new ExampleFormat(
          separator,
          false,
          width - 1,
          -1,
          columns,
          places.stream().map(shifted).collect(ImmutableList.toImmutableList()));
    }
    ImmutableList.Builder<Integer> found = ImmutableList.builder();
    for (RawColumn column : columns) {
      found.add(place(names, column.name(), "column", file));
    }
    return new ExampleFormat(separator, true, names.size(), -1, columns, found.build());
  }

  private static List<String> names(boolean header, char separator, String line) {
    List<String> cells = new ArrayList<>();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineCells split = new LineCells(separator);
    int count = split.split(bytes, 0, bytes.length);
    for (int k = 0; k < count; k++) {
      cells.add(header ? split.text(k) : Integer.toString(k));
    }
    return cells;
  }

  private static int place(List<String> names, String name, String what, String file) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw InputException.unknownName(what + " of " + file, name, names);
    }
    return place;
  }

  private static RawColumn column(String name, String kind) {
    return kind.startsWith("multi:")
        ? new RawColumn(name, FieldKind.MULTI, kind.charAt(kind.length() - 1))
        : new RawColumn(name, kind.equals("numeric") ? FieldKind.NUMERIC : FieldKind.CATEGORICAL);
  }
}
