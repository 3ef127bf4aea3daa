package io.fusionrec.click.survey;

import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;

/** How many rows each part has, and how many of them have the label 1. */
public final class LabelCounts {
  private static final List<String> PARTS = List.of("train", "valid", "test");

  private final long[] rows = new long[PARTS.size()];
  private final long[] positives = new long[PARTS.size()];

  /** Adds a row. */
  public void add(int part, byte label) {
    rows[part]++;
    positives[part] += label;
  }

  /**
   * Checks that there is something to learn.
   *
   * @param name the data set's name
   * @throws InputException when a part is empty, or the train part's labels are all the same
   */
  public void check(String name) {
    requireBothClasses(
        name + ": every label", Arrays.stream(rows).sum(), Arrays.stream(positives).sum());
    for (int part = 0; part < rows.length; part++) {
      if (rows[part] == 0) {
        throw new InputException(name + ": no row in the " + PARTS.get(part) + " part");
      }
    }
    requireBothClasses(name + ": every label of the train part", rows[0], positives[0]);
  }

  private static void requireBothClasses(String which, long rows, long positives) {
    if (rows > 0 && (positives == 0 || positives == rows)) {
      int label = positives == 0 ? 0 : 1;
      throw new InputException(which + " is " + label + "; a model for clicks needs both");
    }
  }
}
