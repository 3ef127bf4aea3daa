package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The categorical fields of all users, or of all items; the entity's own id is not among them.
 *
 * @param rows the number of users or items
 * @param fields the fields, each with that many rows
 */
public record Fields(int rows, ImmutableList<Field> fields) {

  /** Checks that every field has that many rows. */
  public Fields {
    for (Field field : fields) {
      if (field.rows() != rows) {
        throw new IllegalArgumentException(
            "field " + field.name() + " has " + field.rows() + " rows, not " + rows);
      }
    }
  }

  /** A table without fields. */
  public static Fields empty(int rows) {
    return new Fields(rows, ImmutableList.of());
  }

  /** The field of that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
