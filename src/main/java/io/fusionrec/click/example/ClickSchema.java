package io.fusionrec.click.example;

import com.google.common.collect.ImmutableList;

/**
 * The fields of a table, and where each stands in a row and in the one numbering of all values: a
 * row has {@link #slots} slots, those of one field side by side in the order of the fields; the
 * value with local id v of field f has the id {@code idOffset(f) + v}.
 *
 * @param fields the fields
 */
public record ClickSchema(ImmutableList<ClickField> fields) {

  /** m: the number of fields. */
  public int width() {
    return fields.size();
  }

  /** S: the number of slots of a row. */
  public int slots() {
    return slotOffset(fields.size());
  }

  /** V: the number of ids of all fields. */
  public int ids() {
    return idOffset(fields.size());
  }

  /** The first slot of a field. */
  public int slotOffset(int field) {
    int offset = 0;
    for (ClickField before : fields.subList(0, field)) {
      offset += before.slots();
    }
    return offset;
  }

  /** The first id of a field. */
  public int idOffset(int field) {
    int offset = 0;
    for (ClickField before : fields.subList(0, field)) {
      offset = Math.addExact(offset, before.vocabulary());
    }
    return offset;
  }

  /** Whether slots have weights other than 1: with numeric or multi-valued fields. */
  public boolean weighted() {
    return fields.stream().anyMatch(field -> field.kind() != FieldKind.CATEGORICAL);
  }
}
