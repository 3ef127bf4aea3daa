package io.fusionrec.data.read.link;

import com.google.common.collect.ImmutableSet;
import io.fusionrec.data.cell.YesOrNo;
import io.fusionrec.data.text.DelimitedReader;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A column of trust of which nobody says what it is. Something below 0, 0, a no and fractions may
 * be distrust or weights; few small whole numbers may be a degree of trust.
 */
final class FurtherColumn {
  /** Times are higher. */
  private static final double LARGEST_WEIGHT = 1e6;

  private static final ImmutableSet<String> DISTRUST =
      ImmutableSet.of("distrust", "foe", "enemy", "block", "blocked");

  private static final int LARGEST_DEGREE = 100;
  private static final int MOST_DEGREES = 20;

  private final int column;
  private final TreeSet<Integer> degrees = new TreeSet<>();
  private boolean other;

  FurtherColumn(int column) {
    this.column = column;
  }

  int column() {
    return column;
  }

  /** Looks at a row's cell: whether it may be a weight by itself. */
  boolean isWeight(DelimitedReader row) {
    double value = column < row.cells() ? row.number(column) : Double.NaN;
    boolean degree = value >= 1 && value <= LARGEST_DEGREE && value == Math.rint(value);
    if (degree) {
      degrees.add((int) value);
    }
    other |= !degree || degrees.size() > MOST_DEGREES;
    return Double.isNaN(value)
        ? column < row.cells() && isDistrust(row.text(column))
        : value <= 0 || (value < LARGEST_WEIGHT && value != Math.rint(value));
  }

  private static boolean isDistrust(String text) {
    return YesOrNo.isNo(text) || DISTRUST.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether it holds several small whole numbers and nothing else. */
  boolean mayBeDegree() {
    return !other && degrees.size() > 1;
  }

  /** What it holds, for a sentence. */
  String range() {
    return degrees.first() + " to " + degrees.last();
  }
}
