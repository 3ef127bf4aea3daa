package io.fusionrec.click.preprocessing;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawExample;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many values of each field are unknown to the train part in some encoded rows. Where that is
 * most of them, they are mostly written in another way than those of the train part ({@code E} for
 * {@code e}, {@code 1.0} for {@code 1}).
 */
public final class UnknownValues {
  private static final int LONGEST_EXAMPLE = 40;

  private final FittedPreprocessing preprocessing;
  private final int[] firstSlot;
  private final int[] firstId;
  private final long[] values;
  private final long[] unknown;
  private final @Nullable String[] example;

  /** Of no row yet. */
  public UnknownValues(FittedPreprocessing preprocessing) {
    this.preprocessing = preprocessing;
    ClickSchema schema = preprocessing.schema();
    int fields = schema.width();
    firstSlot = IntStream.rangeClosed(0, fields).map(schema::slotOffset).toArray();
    firstId = IntStream.range(0, fields).map(schema::idOffset).toArray();
    values = new long[fields];
    unknown = new long[fields];
    example = new String[fields];
  }

  /**
   * Adds a row.
   *
   * @param ids what it was encoded to
   */
  public void add(RawExample row, int[] ids) {
    for (int f = 0; f < firstId.length; f++) {
      for (int slot = firstSlot[f]; slot < firstSlot[f + 1]; slot++) {
        int id = ids[slot] - firstId[f];
        values[f] += id == ClickField.MISSING ? 0 : 1;
        if (id == ClickField.UNKNOWN && unknown[f]++ == 0) {
          example[f] = text(row, f);
        }
      }
    }
  }

  private String text(RawExample row, int field) {
    int c = preprocessing.positions().get(field);
    if (preprocessing.encoders().get(field).column().kind() == FieldKind.NUMERIC) {
      return NumberRange.shown(row.numberOf(c));
    }
    int start = row.start(c);
    String cell = new String(row.source(c), start, row.end(c) - start, StandardCharsets.UTF_8);
    String line = cell.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_EXAMPLE ? line : line.substring(0, LONGEST_EXAMPLE) + "…";
  }

  /** Whether at least half of a field's values are unknown. */
  public boolean most(int field) {
    return values[field] > 0 && 2 * unknown[field] >= values[field];
  }

  /**
   * What to say about a field of which {@link #most} values are unknown.
   *
   * @param where what the rows are, e.g. {@code " of the test part"}
   */
  public String notice(int field, String where) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d values%s were not in train, or too rarely (e.g. '%s')",
        preprocessing.encoders().get(field).field().name(),
        unknown[field],
        values[field],
        where,
        example[field]);
  }

  /** The notices about a file's rows. */
  public ImmutableList<String> notices(String file) {
    return IntStream.range(0, firstId.length)
        .filter(this::most)
        .mapToObj(field -> file + ": " + notice(field, ""))
        .collect(ImmutableList.toImmutableList());
  }

  private double known(int field) {
    return (values[field] - unknown[field]) / (double) values[field];
  }

  /** Whether a value is known half as often as in train, or less. Ids are often rare in both. */
  private boolean more(int field, UnknownValues train) {
    return most(field) && !train.most(field) && 2 * known(field) <= train.known(field);
  }

  /** The notices about a table's parts, one for a field. */
  public static ImmutableList<String> notices(
      UnknownValues train, UnknownValues valid, UnknownValues test) {
    return IntStream.range(0, train.firstId.length)
        .filter(field -> valid.more(field, train) || test.more(field, train))
        .mapToObj(
            field ->
                test.more(field, train)
                    ? test.notice(field, " of the test part")
                    : valid.notice(field, " of the valid part"))
        .collect(ImmutableList.toImmutableList());
  }
}
