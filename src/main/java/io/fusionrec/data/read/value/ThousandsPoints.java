package io.fusionrec.data.read.value;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;

/** Counts as they are written where a point stands before the last three digits: 14.081. */
public final class ThousandsPoints {
  private static final int DIGITS = 3;

  private int grouped;
  private boolean fraction;
  private boolean plain;
  private String example = "";

  /** Looks at a number. */
  public void add(DelimitedReader row, int cell) {
    if (fraction) {
      return;
    }
    byte[] bytes = row.bytes();
    int start = row.start(cell);
    int end = row.end(cell);
    int point = start;
    while (point < end && bytes[point] != '.') {
      point++;
    }
    if (point == end) {
      plain = true;
      fraction = end - start > DIGITS; // a larger number without a point: none stands in others
      return;
    }
    boolean threeBehind = end - point - 1 == DIGITS;
    boolean fewBefore = point > start && point - start <= DIGITS && bytes[start] != '0';
    if (threeBehind && fewBefore) {
      if (grouped++ == 0) {
        example = row.text(cell);
      }
    } else {
      fraction = true;
    }
  }

  /**
   * Refuses counts of which all that have a point have three digits behind it, and all others are
   * below 1000.
   *
   * @param counts whether these are counts
   * @throws InputException when it is so
   */
  public void refuse(String file, boolean counts) {
    if (counts && grouped > 1 && plain && !fraction) {
      throw new InputException(
          "%s: %d counts, e.g. %s, have three digits behind a point, as thousands do; write %s"
              .formatted(file, grouped, example, example.replace(".", "")));
    }
  }
}
