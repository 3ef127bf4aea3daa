package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.data.descriptor.FieldKind;
import io.fusionrec.data.descriptor.TableFile;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.read.column.FirstRows;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a table of users or items; ids that only it names are added behind the others. */
public final class TableReader {
  private static final String ID = "id";
  private static final String ONE_ROW =
      "a table has one row for an id; where the rows differ in a value, write all values into one, as"
          + " A|B, and declare the field as \"multi:|\"";

  private final TableFile declared;
  private final String entity;
  private final List<String> usualIds;
  private final Notices notices;

  /**
   * A reader.
   *
   * @param declared what is known about the file
   * @param entity {@code user} or {@code item}
   */
  public TableReader(TableFile declared, String entity, Notices notices) {
    this(declared, entity, null, notices);
  }

  /**
   * The same where ratings name the column of the ids, which the table then may call so, too.
   *
   * @param inRatings the name or number of the column of these ids in the ratings, if declared
   */
  public TableReader(
      TableFile declared, String entity, @Nullable String inRatings, Notices notices) {
    this.declared = declared;
    this.entity = entity;
    this.notices = notices;
    usualIds =
        ImmutableList.<String>builder()
            .addAll(
                inRatings == null || DeclaredColumn.isNumber(inRatings)
                    ? List.of()
                    : List.of(ColumnRole.letters(inRatings)))
            .addAll(entity.equals("user") ? ColumnRole.USER : ColumnRole.ITEM)
            .add(ID)
            .build();
  }

  /**
   * Reads the file.
   *
   * @param ids the rated ids; those of the table are added
   * @throws InputException when a row is malformed, or no id is among the rated ones if there are
   *     some
   */
  public FieldTable read(TextSource source, ByteIds ids) {
    int rated = ids.size();
    try (OpenTable table = open(source, ids)) {
      if (!declared.isJsonLines()) {
        table.requireSeparator();
      }
      int id = idColumn(table);
      refuseRatedHeader(table, id, ids);
      OptionalInt title = titleColumn(table);
      List<TableField> fields = fields(table, id, title);
      List<String> titles = new ArrayList<>();
      IntArrayList rowOf = new IntArrayList();
      int count = 0;
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        if (rows.missing(id)) {
          rows.malformed("the id is blank");
          continue;
        }
        int number = ids.add(rows.bytes(), rows.start(id), rows.end(id));
        while (rowOf.size() <= number) {
          rowOf.add(-1);
        }
        if (rowOf.getInt(number) >= 0) {
          rows.errors().add(rows.line(), "id " + rows.text(id) + " occurs twice", ONE_ROW);
          continue;
        }
        rowOf.set(number, count++);
        fields.forEach(field -> field.add(rows));
        title.ifPresent(column -> titles.add(rows.missing(column) ? "" : rows.text(column)));
      }
      rows.errors().throwIfRefused();
      if (count == 0) {
        throw new InputException(source.name() + ": the table has no rows");
      }
      if (rated > 0) {
        new TableJoin(source.name(), entity, ids, rated, rowOf).check(notices);
      }
      boolean missing = declared.missing() != null;
      FieldDoubts doubts = new FieldDoubts(source.name(), entity + "s", missing, notices);
      fields.forEach(doubts::say);
      doubts.sayUsual(fields, rows.format().missing());
      return new FieldTable(
          ids,
          rowOf,
          fields,
          title.isPresent() ? Optional.of(titles) : Optional.empty(),
          rows.sha256());
    }
  }

  private OpenTable open(TextSource source, ByteIds ids) {
    return declared.isJsonLines()
        ? OpenTable.ofJsonLines(
            source,
            new JsonTableColumns(declared, entity, idRole()).of(source),
            declared.textFormat())
        : OpenTable.open(
            source,
            declared.textFormat(),
            declared.header(),
            declared.names(),
            first -> isHeader(first, ids));
  }

  private boolean isHeader(DelimitedReader first, ByteIds ids) {
    @Nullable String id = declared.id();
    boolean numbered = id != null && DeclaredColumn.isNumber(id);
    if (id != null && !numbered) {
      return true;
    }
    ColumnRole role = idRole();
    int column = numbered ? Integer.parseInt(String.valueOf(id)) : 0;
    if (column >= first.cells()
        || ids.indexOf(first.bytes(), first.start(column), first.end(column)) >= 0) {
      return false;
    }
    if (IntStream.range(0, first.cells()).anyMatch(k -> role.names(first.text(k)))) {
      return true;
    }
    // Names of columns are seldom numbers; an id in a row of other words may be either.
    boolean words = IntStream.range(0, first.cells()).allMatch(k -> Double.isNaN(first.number(k)));
    if (words && secondNamesId(first)) {
      throw new InputException(
          "%s:%d: the line (%s) is no header, since the next one calls a column like the id of %ss"
                  .formatted(
                      first.source().name(), first.line(), String.join(", ", first.texts()), entity)
              + "; delete it");
    }
    if (Double.isNaN(first.number(column))) {
      notices.warn(
          "%s:%d: taken for a %s (%s), %s; declare \"header\" in %ss"
              .formatted(
                  first.source().name(),
                  first.line(),
                  words ? "header" : "row and no header",
                  String.join(", ", first.texts()),
                  words
                      ? "though no column in it is called like the id of " + entity + "s"
                      : "since a cell of it is a number",
                  entity));
    }
    return words;
  }

  private boolean secondNamesId(DelimitedReader first) {
    List<List<String>> rows = FirstRows.of(first.source(), declared.textFormat(), 2);
    return rows.size() > 1 && rows.get(1).stream().anyMatch(idRole()::names);
  }

  private ColumnRole idRole() {
    return new ColumnRole(ID, ImmutableList.copyOf(usualIds), 0, false);
  }

  private int idColumn(OpenTable table) {
    @Nullable String id = declared.id();
    Map<String, String> columns = id == null ? Map.of() : Map.of(ID, id);
    OptionalInt found =
        ColumnRoles.find(table, entity + "s", columns, List.of(idRole())).of(idRole());
    if (found.isEmpty() && table.header().isPresent() && table.names().get(0).isEmpty()) {
      throw new InputException(
          "%s:1: no column is called like the id of %ss, and the first, which may be a data frame's"
                  .formatted(table.name(), entity)
              + " row numbers, has no name; declare \"id\" in %ss".formatted(entity));
    }
    return found.orElse(0);
  }

  private void refuseRatedHeader(OpenTable table, int id, ByteIds ids) {
    if (Boolean.TRUE.equals(declared.header())) {
      byte[] name = table.names().get(id).getBytes(StandardCharsets.UTF_8);
      if (ids.indexOf(name, 0, name.length) >= 0) {
        throw new InputException(
            "%s:1: the line is declared to be a header, but '%s' in it is a rated %s; declare"
                    .formatted(table.name(), table.names().get(id), entity)
                + " \"header\": false in %ss".formatted(entity));
      }
    }
  }

  private OptionalInt titleColumn(OpenTable table) {
    @Nullable String title = declared.title();
    return title == null ? OptionalInt.empty() : OptionalInt.of(table.column(title, "title"));
  }

  private List<TableField> fields(OpenTable table, int id, OptionalInt title) {
    List<TableField> fields = new ArrayList<>();
    @Nullable Map<String, String> kinds = declared.fields();
    if (kinds != null) {
      kinds.forEach((name, kind) -> fields.add(field(table, name, FieldKind.of(name, kind))));
      return fields;
    }
    for (int k = 0; k < table.width(); k++) {
      if (k != id && (title.isEmpty() || title.getAsInt() != k)) {
        String name = table.names().isEmpty() ? "" : table.names().get(k);
        boolean sequence =
            table.header().isPresent() && table.header().get().type(k).endsWith("_seq");
        fields.add(
            TableField.guessed(
                name.isEmpty() ? "column" + k : name,
                sequence ? FieldKind.of(name, "multi: ") : FieldKind.CATEGORICAL,
                k));
      }
    }
    return fields;
  }

  private TableField field(OpenTable table, String name, FieldKind kind) {
    String what = "field '" + name + "'";
    String column = declared.columns().getOrDefault(name, name);
    if (!kind.equals(FieldKind.FLAGS)) {
      return TableField.of(name, kind, table.column(column, what));
    }
    String[] ends = column.split("-", 2);
    if (ends.length < 2 || table.names().isEmpty()) {
      throw new InputException(
          "%s: field '%s' is of kind flags; declare \"columns\": {\"%s\": \"FIRST-LAST\"} with the"
                  .formatted(table.name(), name, name)
              + " numbers of two columns, in a table whose columns have names");
    }
    int first = table.column(ends[0], what);
    int last = table.column(ends[1], what);
    return TableField.flags(name, first, table.names().subList(first, Math.max(first, last) + 1));
  }
}
