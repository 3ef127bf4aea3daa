package io.fusionrec.data.read.value;

import io.fusionrec.data.cell.PointedThousands;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.function.Consumer;

/** Counts as they are written where a point stands before the last three digits: 14.081. */
public final class ThousandsPoints {
  private final PointedThousands numbers = new PointedThousands();
  private String where = "";
  private String example = "";

  /** Looks at a number. */
  public void add(DelimitedReader row, int cell) {
    if (numbers.add(row.bytes(), row.start(cell), row.end(cell))) {
      where = row.source().name() + ":" + row.line();
      example = row.text(cell);
    }
  }

  /**
   * Refuses counts of which all that have a point have three digits behind it, and all others are
   * below 1000: no count has a fraction. Says it where these are all 000, as a program writes
   * counts, too, that gives each number three decimals.
   *
   * @param counts whether these are counts
   * @throws InputException when it is so
   */
  public void check(boolean counts, Consumer<String> warnings) {
    if (!counts || numbers.count() < 2) {
      return;
    }
    String found =
        "%s: %d counts, e.g. %s, have three digits behind a point, as thousands do"
            .formatted(where, numbers.count(), example);
    String thousands = example.replace(".", "");
    if (!numbers.wholeAsWritten()) {
      throw new InputException(
          found + "; write %s, or %s0 if it is a fraction".formatted(thousands, example));
    }
    String read = example.substring(0, example.indexOf('.'));
    warnings.accept(
        found + ", and are read as %s; write %s if they are".formatted(read, thousands));
  }
}
