package io.fusionrec.data.check;

import io.fusionrec.data.Field;
import java.util.Locale;
import java.util.Optional;

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
  private static final int FEWEST = 20;

  /** Whether nearly each of some cells holds a value of its own, as an id does. */
  static boolean isUntelling(int values, int cells) {
    return cells >= FEWEST && 10L * values > 9L * cells;
  }

  /** What is strange about a field, if something is. */
  static Optional<String> strange(String side, Field field) {
    int values = field.vocabulary().size();
    int cells = field.value().length;
    return isUntelling(values, cells)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "field '%s' of %ss: %,d different values among %,d, so that it tells as little as an"
                    + " id; declare \"fields\" without it, or another kind",
                field.name(),
                side,
                values,
                cells))
        : Optional.empty();
  }

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
