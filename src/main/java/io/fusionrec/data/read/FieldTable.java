package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Fields;
import io.fusionrec.data.cell.ByteIds;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of users or items as it was read. Entities that it doesn't name have no values.
 *
 * @param ids the raw ids, those of the table among them
 * @param rowOf the row of each id that was known when the table ended, or -1
 * @param fields the fields by rows
 * @param titles the title of each row, if there are titles; blank where one is missing
 * @param sha256 the hash of the file's content
 */
public record FieldTable(
    ByteIds ids,
    IntArrayList rowOf,
    List<TableField> fields,
    Optional<List<String>> titles,
    String sha256) {

  /** The fields of the entities with those id numbers, in that order. */
  public Fields fields(int[] order) {
    int[] rows = Arrays.stream(order).map(this::row).toArray();
    return new Fields(
        order.length,
        fields.stream().map(field -> field.build(rows)).collect(ImmutableList.toImmutableList()));
  }

  /** The titles of those entities, their ids where there is none; or nothing. */
  public ImmutableList<String> titles(int[] order) {
    ImmutableList.Builder<String> list = ImmutableList.builder();
    if (titles.isPresent()) {
      for (int id : order) {
        int row = row(id);
        String title = row < 0 ? "" : titles.get().get(row);
        list.add(title.isEmpty() ? ids.id(id) : title);
      }
    }
    return list.build();
  }

  private int row(int id) {
    return id < rowOf.size() ? rowOf.getInt(id) : -1;
  }
}
