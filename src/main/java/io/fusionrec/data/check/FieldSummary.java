package io.fusionrec.data.check;

import io.fusionrec.data.Field;

/**
 * A field of users or items.
 *
 * @param side {@code user} or {@code item}
 * @param name its name
 * @param values how many distinct values it has
 * @param filled the share of users or items with a value
 * @param multiValued whether there may be several
 */
public record FieldSummary(
    String side, String name, int values, double filled, boolean multiValued) {

  static FieldSummary of(String side, Field field) {
    int filled = 0;
    for (int row = 0; row < field.rows(); row++) {
      filled += field.offset()[row + 1] > field.offset()[row] ? 1 : 0;
    }
    return new FieldSummary(
        side,
        field.name(),
        field.vocabulary().size(),
        (double) filled / Math.max(1, field.rows()),
        field.multiValued());
  }
}
