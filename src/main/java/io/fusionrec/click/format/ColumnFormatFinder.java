package io.fusionrec.click.format;

import io.fusionrec.data.read.Notices;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the columns that a descriptor declares in the first row of a file. */
public final class ColumnFormatFinder {
  private static final String NUMBER = "[0-9]{1,4}";

  private final ClickDescriptor declared;
  private final LabelFormat label;
  private final DelimitedReader first;
  private final Optional<Header> header;
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
    Boolean said = declared.header();
    boolean named = said == null ? !isRow() : said;
    header = named ? Optional.of(Header.of(first)) : Optional.empty();
    if (!named && said == null) {
      notices.say(
          "%s: no header, since %s is a row; columns are 0 to %d"
              .formatted(file(), shown(), first.cells() - 1));
    }
  }

  private String file() {
    return first.source().name();
  }

  private String shown() {
    return IntStream.range(0, first.cells()).mapToObj(first::text).collect(Collectors.joining(","));
  }

  /** Whether all is declared by number, and each such cell is of its column's kind. */
  private boolean isRow() {
    boolean numbered =
        isNumber(label.column())
            && declared.fields().keySet().stream().allMatch(ColumnFormatFinder::isNumber);
    return numbered
        && new LabelReader(label).read(first, numbered(String.valueOf(label.column()), "label"))
            != LabelReader.NONE
        && declared.fields().entrySet().stream()
            .filter(field -> field.getValue().equals("numeric"))
            .mapToInt(field -> numbered(field.getKey(), "field"))
            .allMatch(cell -> first.missing(cell) || !Double.isNaN(first.number(cell)));
  }

  private static boolean isNumber(@Nullable String column) {
    return column != null && column.matches(NUMBER);
  }

  private int numbered(String column, String what) {
    int number = Integer.parseInt(column);
    if (number >= first.cells()) {
      throw new InputException(
          "%s: no column %s for the %s; columns are 0 to %d"
              .formatted(file(), column, what, first.cells() - 1));
    }
    return number;
  }

  /** The number of a declared column. */
  private int place(String column, String what) {
    if (isNumber(column)) {
      return numbered(column, what);
    }
    return header
        .orElseThrow(
            () ->
                new InputException(
                    ("%s: no column '%s' for the %s: the file has no header (its first line is %s);"
                            + " give a number from 0, or \"header\": true")
                        .formatted(file(), column, what, shown())))
        .required(column, what);
  }

  private String name(int place) {
    return header.map(names -> names.names().get(place)).orElse(Integer.toString(place));
  }

  /** The format of the file and of those like it. */
  public ColumnFormat find() {
    int labelPlace = place(String.valueOf(label.column()), "label");
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
        declared.text(),
        header.isPresent(),
        first.cells(),
        label.withColumn(name(labelPlace)),
        labelPlace,
        sources);
  }

  private Map<Integer, String> kinds(int labelPlace) {
    Map<Integer, String> kinds = new HashMap<>();
    declared
        .fields()
        .forEach(
            (field, kind) -> {
              int place = place(field, "field");
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
