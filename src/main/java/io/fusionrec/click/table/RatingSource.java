package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.ColumnFormat;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.LabelFormat;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.format.SourceColumn;
import io.fusionrec.click.format.TextDeclaration;
import io.fusionrec.click.format.ValueSeparator;
import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ratings as rows of a table: the label is whether the rating counts as relevant, the fields are
 * the user's id and fields, then the item's. A field that both have is called {@code user.NAME} and
 * {@code item.NAME}. Parts that the data declare are the table's; a part that none of their ratings
 * is in is drawn from train, and so are all where they declare none.
 */
final class RatingSource implements ExampleSource {
  private static final String USER = "user";
  private static final String ITEM = "item";

  private final RatingData data;
  private final String name;
  private final byte @Nullable [] parts;
  private final ImmutableSet<Integer> drawn;
  private final ImmutableList<RawColumn> columns;
  private final List<byte[][]> ofUser = new ArrayList<>();
  private final List<byte[][]> ofItem = new ArrayList<>();

  RatingSource(RatingData data, String name) {
    this.data = data;
    this.name = name;
    parts = data.parts().map(DeclaredParts::part).orElse(null);
    drawn = undeclared(parts);
    ImmutableList.Builder<RawColumn> all = ImmutableList.builder();
    side(USER, data.users(), data.userFields(), all, ofUser);
    side(ITEM, data.items(), data.itemFields(), all, ofItem);
    columns = all.build();
    checkNames();
  }

  private static ImmutableSet<Integer> undeclared(byte @Nullable [] parts) {
    Set<Integer> missing = new LinkedHashSet<>(HELD_OUT);
    if (parts != null) {
      for (byte part : parts) {
        missing.remove((int) part);
      }
    }
    return ImmutableSet.copyOf(missing);
  }

  private void side(
      String id,
      IdIndex ids,
      Fields table,
      ImmutableList.Builder<RawColumn> columns,
      List<byte[][]> values) {
    columns.add(new RawColumn(id, FieldKind.CATEGORICAL));
    values.add(utf8(ids.size(), ids::id));
    for (Field field : table.fields()) {
      FieldKind kind = field.multiValued() ? FieldKind.MULTI : FieldKind.CATEGORICAL;
      ValueSeparator separator = ValueSeparator.outside(field.vocabulary().ids());
      columns.add(new RawColumn(columnName(id, field.name()), kind, separator));
      values.add(utf8(field.rows(), row -> joined(field, row, separator)));
    }
  }

  private static byte[][] utf8(int rows, IntFunction<String> text) {
    byte[][] bytes = new byte[rows][];
    for (int row = 0; row < rows; row++) {
      bytes[row] = text.apply(row).getBytes(StandardCharsets.UTF_8);
    }
    return bytes;
  }

  private static String joined(Field field, int row, ValueSeparator separator) {
    StringJoiner words = new StringJoiner(separator.text());
    for (int p = field.offset()[row]; p < field.offset()[row + 1]; p++) {
      words.add(field.vocabulary().id(field.value()[p]));
    }
    return words.toString();
  }

  /** A field's own name, with its side before it where it isn't the table's only one. */
  private String columnName(String side, String field) {
    boolean both =
        data.userFields().field(field).isPresent() && data.itemFields().field(field).isPresent();
    return both || field.equals(USER) || field.equals(ITEM) ? side + "." + field : field;
  }

  private void checkNames() {
    Set<String> names = new HashSet<>();
    for (RawColumn column : columns) {
      if (!names.add(column.name())) {
        throw new InputException(
            "%s: two columns of the table would be called '%s'; give one of the fields another name"
                .formatted(name, column.name()));
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean generated() {
    return data.generated();
  }

  @Override
  public ImmutableSet<Integer> drawn() {
    return drawn;
  }

  @Override
  public ImmutableList<RawColumn> columns() {
    return columns;
  }

  /**
   * Tab-separated with the columns' names in the first line, several values joined by {@code |}, or
   * by another character where a value holds a bar.
   */
  @Override
  public ExampleFormat format() {
    ImmutableList.Builder<SourceColumn> sources = ImmutableList.builder();
    for (int c = 0; c < columns.size(); c++) {
      sources.add(new SourceColumn(columns.get(c), columns.get(c).name(), c));
    }
    return new ColumnFormat(
        TextDeclaration.NONE, true, columns.size(), LabelFormat.USUAL, -1, sources.build());
  }

  @Override
  public void forEach(Visitor visitor) {
    Ratings ratings = data.ratings();
    RawExample row = new RawExample(columns.size());
    for (int r = 0; r < ratings.size(); r++) {
      int column = 0;
      for (byte[][] values : ofUser) {
        byte[] value = values[ratings.user()[r]];
        put(row, column++, value);
      }
      for (byte[][] values : ofItem) {
        byte[] value = values[ratings.item()[r]];
        put(row, column++, value);
      }
      row.label((byte) (ratings.rating()[r] >= data.scale().relevant() ? 1 : 0));
      visitor.visit(row, part(r));
    }
  }

  /** Of train only where no part is drawn from it. */
  private int part(int rating) {
    if (parts == null || (parts[rating] == DeclaredParts.TRAIN && !drawn.isEmpty())) {
      return UNDECLARED;
    }
    return parts[rating];
  }

  private static void put(RawExample row, int column, byte[] value) {
    if (value.length == 0) {
      row.missing(column);
    } else {
      row.text(column, value, 0, value.length);
    }
  }

  @Override
  public ImmutableMap<String, String> sha256() {
    return data.sha256();
  }
}
