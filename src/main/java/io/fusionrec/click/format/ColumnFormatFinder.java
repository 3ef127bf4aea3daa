package io.fusionrec.click.format;

import io.fusionrec.data.read.JsonColumns;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.read.column.TableStart;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns that a descriptor declares in the first row of a file. */
public final class ColumnFormatFinder {

  private final ClickDescriptor declared;
  private final LabelFormat label;
  private final DelimitedReader first;
  private final TextDeclaration text;
  private final boolean inFile;
  private final Optional<Header> header;
  private final DeclaredColumn columns;
  private final Notices notices;

  /**
   * A finder.
   *
   * @param first the file at its first row
   */
  public ColumnFormatFinder(
      ClickDescriptor declared, LabelFormat label, DelimitedReader first, Notices notices) {
    this.declared = declared;
    this.label = label;
    this.first = first;
    this.notices = notices;
    text = declared.text();
    Boolean said = declared.header();
    boolean named = said == null ? !isRow(new DeclaredColumn(first, Optional.empty())) : said;
    inFile = named;
    if (named) {
      TableStart.require(first, List.of(String.valueOf(label.column())));
    }
    header = named ? Optional.of(Header.of(first)) : Optional.empty();
    columns = new DeclaredColumn(first, header);
    if (!named && said == null) {
      notices.say(
          "%s: no header, since %s is a row; columns are 0 to %d"
              .formatted(file(), shown(), first.cells() - 1));
    }
  }

  private ColumnFormatFinder(
      ClickDescriptor declared,
      LabelFormat label,
      DelimitedReader first,
      Notices notices,
      TextDeclaration text,
      List<String> keys) {
    this.declared = declared;
    this.label = label;
    this.first = first;
    this.notices = notices;
    this.text = text;
    inFile = false;
    header = Optional.of(Header.of(keys, first.source().name(), 1));
    columns = new DeclaredColumn(first, header);
  }

  /**
   * The format of a file whose lines are JSON objects. A column is a key: the label's, and those of
   * fields; all others too, unless they are to be ignored.
   */
  public static ColumnFormat ofJsonLines(
      ClickDescriptor declared, LabelFormat label, TextSource file, Notices notices) {
    Set<String> named = new LinkedHashSet<>(declared.fields().keySet());
    named.add(String.valueOf(label.column()));
    boolean whole = declared.others() == null || !FieldDeclaration.ignored(declared.others());
    List<String> keys =
        JsonColumns.of(
            file,
            named,
            whole,
            key ->
                (whole || named.contains(key))
                    && !FieldDeclaration.ignored(declared.fields().getOrDefault(key, "")));
    Map<String, String> separators = new HashMap<>();
    declared
        .fields()
        .forEach(
            (key, kind) ->
                FieldDeclaration.separator(kind)
                    .ifPresent(separator -> separators.put(key, separator)));
    TextDeclaration text = declared.text().ofJsonLines(keys, separators);
    RowErrors errors = RowErrors.refused(file.name());
    try (DelimitedReader rows = DelimitedReader.open(text.rows(file), text.format(), errors)) {
      if (!rows.next()) {
        throw new InputException(file.name() + ": the file has no rows");
      }
      return new ColumnFormatFinder(declared, label, rows, notices, text, keys).find();
    }
  }

  private String file() {
    return first.source().name();
  }

  private String shown() {
    return String.join(",", first.texts());
  }

  /** Whether all is declared by number, and each such cell is of its column's kind. */
  private boolean isRow(DeclaredColumn columns) {
    boolean numbered =
        isNumber(label.column())
            && declared.fields().keySet().stream().allMatch(ColumnFormatFinder::isNumber);
    return numbered
        && new LabelReader(label)
                .read(first, columns.place(String.valueOf(label.column()), "label"))
            != LabelReader.NONE
        && declared.fields().entrySet().stream()
            .filter(field -> field.getValue().equals("numeric"))
            .mapToInt(field -> columns.place(field.getKey(), "field"))
            .allMatch(cell -> first.missing(cell) || !Double.isNaN(first.number(cell)));
  }

  private static boolean isNumber(@Nullable String column) {
    return column != null && DeclaredColumn.isNumber(column);
  }

  private String name(int place) {
    return header.map(names -> names.names().get(place)).orElse(Integer.toString(place));
  }

  /** The format of the file and of those like it. */
  public ColumnFormat find() {
    int labelPlace = columns.place(String.valueOf(label.column()), "label");
    Map<Integer, String> kinds = kinds(labelPlace);
    List<SourceColumn> sources = new ArrayList<>();
    for (int k = 0; k < first.cells(); k++) {
      String kind = kinds.getOrDefault(k, otherwise(k));
      if (name(k).isEmpty() && (k == labelPlace || kinds.containsKey(k))) {
        throw new InputException(
            "%s:%d: column %d is declared, but the header has no name for it"
                .formatted(file(), first.line(), k));
      }
      if (k == labelPlace || FieldDeclaration.ignored(kind)) {
        continue;
      }
      if (name(k).isEmpty()) {
        notices.say(file() + ": column " + k + " has no name in the header and is left out");
      } else {
        sources.add(new SourceColumn(FieldDeclaration.column(name(k), kind), name(k), k));
      }
    }
    return new ColumnFormat(
        text, inFile, first.cells(), label.withColumn(name(labelPlace)), labelPlace, sources);
  }

  private Map<Integer, String> kinds(int labelPlace) {
    Map<Integer, String> kinds = new HashMap<>();
    declared
        .fields()
        .forEach(
            (field, kind) -> {
              if (text.keys() != null && FieldDeclaration.ignored(kind)) {
                return; // no column is made of the key
              }
              int place = columns.place(field, "field");
              if (place == labelPlace || kinds.put(place, kind) != null) {
                throw new InputException(
                    "%s: column '%s' is declared twice in 'label' and 'fields'"
                        .formatted(file(), name(place)));
              }
            });
    return kinds;
  }

  private String otherwise(int place) {
    String others = declared.others();
    return others == null
        ? header.flatMap(names -> FieldDeclaration.ofType(names.type(place))).orElse("categorical")
        : others;
  }
}
