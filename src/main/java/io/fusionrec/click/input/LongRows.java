package io.fusionrec.click.input;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ClickSchema;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows that have more values of a field than the model has room for, since no row had so many. */
public final class LongRows {
  private final ClickSchema schema;
  private final long[] leftOut;
  private final long[] firstLine;

  /** No such rows yet of a model with those fields. */
  public LongRows(ClickSchema schema) {
    this.schema = schema;
    leftOut = new long[schema.width()];
    firstLine = new long[schema.width()];
  }

  /**
   * Adds a row.
   *
   * @param values how many values of each field found no slot
   */
  public void add(int[] values, long line) {
    for (int f = 0; f < values.length; f++) {
      if (values[f] > 0 && leftOut[f] == 0) {
        firstLine[f] = line;
      }
      leftOut[f] += values[f];
    }
  }

  /** What is wrong with a row, by the first field that has too many values. */
  public static String problem(ClickSchema schema, int field) {
    ClickField found = schema.fields().get(field);
    return "%s has more values than %d, the most in a row of the data that were trained on"
        .formatted(found.name(), found.slots());
  }

  /** The notices about a file's rows. */
  public ImmutableList<String> notices(String file) {
    return IntStream.range(0, leftOut.length)
        .filter(field -> leftOut[field] > 0)
        .mapToObj(
            field ->
                String.format(
                    Locale.ROOT,
                    "%s:%d: %s; %,d values of such rows are left out, train anew to take all",
                    file,
                    firstLine[field],
                    problem(schema, field),
                    leftOut[field]))
        .collect(ImmutableList.toImmutableList());
  }
}
