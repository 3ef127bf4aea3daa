package io.fusionrec.data.read;

import io.fusionrec.data.Field;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.DoubtfulCells;
import io.fusionrec.data.descriptor.FieldKind;
import io.fusionrec.data.text.DelimitedReader;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A field of a table while it is read: for each row the number of its distinct cell. */
final class TableField {
  private static final int MISSING = -1;

  /** Of the texts that mean "no value" those that may be a value: Namibia, no risk. */
  private static final List<String> VALUES = List.of("NA", "None");

  private final String name;
  private final FieldKind kind;
  private final int column;
  private final List<String> flags;
  private final boolean guessed;
  private final Map<String, Integer> missing = new TreeMap<>();
  private boolean otherwise;
  private final ByteIds cells = new ByteIds();
  private final IntArrayList rows = new IntArrayList();

  private TableField(String name, FieldKind kind, int column, List<String> flags, boolean guessed) {
    this.name = name;
    this.kind = kind;
    this.column = column;
    this.flags = flags;
    this.guessed = guessed;
  }

  /** A field in a column. */
  static TableField of(String name, FieldKind kind, int column) {
    return new TableField(name, kind, column, List.of(), false);
  }

  /** A field in a column of which nobody has declared that it is one. */
  static TableField guessed(String name, FieldKind kind, int column) {
    return new TableField(name, kind, column, List.of(), true);
  }

  /** A field in columns of 0 and 1, one for each of those values, from that column on. */
  static TableField flags(String name, int column, List<String> values) {
    return new TableField(name, FieldKind.FLAGS, column, values, false);
  }

  String name() {
    return name;
  }

  /** Takes a row's cell. */
  void add(DelimitedReader row) {
    if (!flags.isEmpty()) {
      byte[] set =
          IntStream.range(0, flags.size())
              .filter(k -> isSet(row, k))
              .mapToObj(flags::get)
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8);
      rows.add(set.length == 0 ? MISSING : cells.add(set, 0, set.length));
      return;
    }
    if (row.missing(column)) {
      rows.add(MISSING);
      String text = row.text(column);
      if (VALUES.contains(text)) {
        missing.merge(text, 1, Integer::sum);
      } else {
        otherwise |= !text.isEmpty();
      }
    } else {
      rows.add(cells.add(row.bytes(), row.start(column), row.end(column)));
    }
  }

  private boolean isSet(DelimitedReader row, int flag) {
    int cell = column + flag;
    double value = row.number(cell);
    if (value == 1 || value == 0 || row.missing(cell)) {
      return value == 1;
    }
    String text = row.text(cell);
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      row.malformed(
          "'%s' of field '%s' is '%s', expected 1 or 0, or true or false"
              .formatted(flags.get(flag), name, text));
    }
    return text.equalsIgnoreCase("true");
  }

  /** Its cells, each once; none of flags, whose names a header gives. */
  DoubtfulCells cells() {
    return new DoubtfulCells(flags.isEmpty() ? cells.ids() : List.of());
  }

  /** Whether nobody has declared that it is a field. */
  boolean isGuessed() {
    return guessed;
  }

  /**
   * How many cells hold each text that means "no value" and may be one; none where all others are
   * numbers, where there are no others, or where another such text says that there is none.
   */
  Map<String, Integer> missingTexts() {
    DecimalNumber number = new DecimalNumber();
    return otherwise || cells.ids().stream().allMatch(number::read) ? Map.of() : missing;
  }

  /** How many rows have that text for a cell; an empty one is no value in any case. */
  long count(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int cell = bytes.length == 0 || !flags.isEmpty() ? -1 : cells.indexOf(bytes, 0, bytes.length);
    return cell < 0 ? 0 : rows.intStream().filter(row -> row == cell).count();
  }

  /** What is declared to stand between values. */
  String separator() {
    return kind.separator();
  }

  /** How many rows have a cell that gives no value though it is not missing. */
  int withoutValue() {
    boolean[] none = new boolean[cells.size()];
    for (int k = 0; k < none.length; k++) {
      none[k] = kind.values(cells.id(k)).stream().allMatch(String::isBlank);
    }
    int count = 0;
    for (int row : rows.toIntArray()) {
      count += row >= 0 && none[row] ? 1 : 0;
    }
    return count;
  }

  /** The first cell that gives no value, for a sentence. */
  String example() {
    return cells.ids().stream()
        .filter(cell -> kind.values(cell).stream().allMatch(String::isBlank))
        .findFirst()
        .orElse("");
  }

  /**
   * The field.
   *
   * @param rowOf the row of each entity, or -1
   */
  Field build(int[] rowOf) {
    FieldBuilder field = new FieldBuilder(name, kind.multiValued());
    for (int row : rowOf) {
      int cell = row < 0 ? MISSING : rows.getInt(row);
      field.row(cell < 0 ? List.of() : kind.values(cells.id(cell)));
    }
    return field.build();
  }
}
