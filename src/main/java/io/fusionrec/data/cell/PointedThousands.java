package io.fusionrec.data.cell;

/**
 * Whether the points in a column's numbers may stand before thousands: all that have one have three
 * digits behind it and one to three before, the first of which is no 0 (14.081), and all others are
 * below 1000.
 */
public final class PointedThousands {
  private static final int GROUP = 3;

  private long grouped;
  private boolean other;
  private boolean whole;
  private boolean hundreds;
  private boolean endsInZero;
  private boolean uneven;

  /**
   * Looks at a number.
   *
   * @return whether it is the first with a point before three digits
   */
  public boolean add(byte[] bytes, int from, int to) {
    if (other) {
      return false;
    }
    int start = from < to && bytes[from] == '-' ? from + 1 : from;
    int point = behindDigits(bytes, start, to);
    boolean begun = point > start && point - start <= GROUP;
    if (begun && point == to) {
      whole = true;
      hundreds |= to - start == GROUP && bytes[start] != '0';
    } else if (begun
        && bytes[start] != '0'
        && bytes[point] == '.'
        && to - point - 1 == GROUP
        && behindDigits(bytes, point + 1, to) == to) {
      endsInZero |= bytes[to - 1] == '0';
      uneven |= bytes[to - 1] != '0' || bytes[to - 2] != '0' || bytes[to - 3] != '0';
      return grouped++ == 0;
    } else {
      other = true; // a fraction, or a larger number without a point, which none would be
    }
    return false;
  }

  private static int behindDigits(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end;
  }

  /** How many numbers have a point that may stand before thousands; 0 where another has not. */
  public long count() {
    return other ? 0 : grouped;
  }

  /** Whether all numbers are whole as they are written: each has a point, and behind it 000. */
  public boolean wholeAsWritten() {
    return !whole && !uneven;
  }

  /**
   * Whether the points can hardly begin fractions: numbers from 100 to 999 stand without any, and a
   * number with one ends in 0, which who writes whole numbers without fractions doesn't write.
   */
  public boolean certain() {
    return count() > 0 && hundreds && endsInZero;
  }
}
