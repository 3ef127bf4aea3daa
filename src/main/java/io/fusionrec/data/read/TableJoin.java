package io.fusionrec.data.read;

import io.fusionrec.data.cell.AlikeIds;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many rated users or items have found their row in a table.
 *
 * @param file what errors call the table
 * @param entity {@code user} or {@code item}
 * @param ids all ids, the rated ones first
 * @param rated how many are rated
 * @param rowOf the row of each id, or -1
 */
record TableJoin(String file, String entity, ByteIds ids, int rated, IntArrayList rowOf) {
  private static final int SHOWN = 2;

  /**
   * Says how many there are.
   *
   * @throws InputException when there are none
   */
  void check(Notices notices) {
    int found = (int) IntStream.range(0, rated).filter(this::hasRow).count();
    if (found == 0) {
      throw new InputException(
          "%s: none of its %d ids has a rating (ratings have %s; the table has %s)%s"
              .formatted(
                  file,
                  tableIds().size(),
                  shown(IntStream.range(0, rated).mapToObj(ids::id).toList()),
                  shown(tableIds()),
                  hint()));
    }
    String line =
        String.format(
            Locale.ROOT, "%s: %,d of %,d rated %ss have a row", file, found, rated, entity);
    if (2L * found < rated) {
      notices.warn(line + alike());
    } else {
      notices.say(line);
    }
  }

  private boolean hasRow(int id) {
    return id < rowOf.size() && rowOf.getInt(id) >= 0;
  }

  private List<String> tableIds() {
    return IntStream.range(0, rowOf.size()).filter(this::hasRow).mapToObj(ids::id).toList();
  }

  private static String shown(List<String> texts) {
    String first = String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
    return texts.size() > SHOWN ? first + ", ..." : first;
  }

  private String hint() {
    String alike = alike();
    return alike.isEmpty() ? "; is '%ss.id' the right column?".formatted(entity) : alike;
  }

  /** How many more would join if ids were written alike; empty when none would. */
  private String alike() {
    List<String> missing =
        IntStream.range(0, rated).filter(id -> !hasRow(id)).mapToObj(ids::id).toList();
    return new AlikeIds(missing)
        .sentence(IntStream.range(rated, rowOf.size()).filter(this::hasRow).mapToObj(ids::id));
  }
}
