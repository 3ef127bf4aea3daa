package io.fusionrec.data.read.value;

/**
 * The two lowest and the two highest values that ratings have, and whether the outermost look like
 * marks for "not rated" and not like opinions.
 *
 * @param low the lowest value
 * @param second the lowest but one
 * @param lows how many ratings are the lowest
 * @param secondLast the highest value but one
 * @param high the highest value
 * @param highs how many ratings are the highest
 * @param all how many ratings there are
 */
record Extremes(
    float low, float second, int lows, float secondLast, float high, int highs, int all) {
  /** A tenth: who rates gives the worst seldom. */
  private static final int SHARE = 10;

  /** One in two hundred. */
  private static final int VERY_RARE = 200;

  /** So many ratings fill a scale: a gap in it means something. */
  private static final int MANY = 30;

  /** Of at least two distinct ratings. */
  static Extremes of(float[] rating) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : rating) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float second = high;
    float secondLast = low;
    int lows = 0;
    int highs = 0;
    for (float value : rating) {
      second = value > low ? Math.min(second, value) : second;
      secondLast = value < high ? Math.max(secondLast, value) : secondLast;
      lows += value == low ? 1 : 0;
      highs += value == high ? 1 : 0;
    }
    return new Extremes(low, second, lows, secondLast, high, highs, rating.length);
  }

  /**
   * Whether the lowest is -1 where nothing else lies below 0, or 0 where nothing lies between it
   * and 1, a tenth of all are 0, and the scale goes beyond 1, or it lies below 0 and further below
   * all others than twice what these span.
   */
  boolean doubtfulLow() {
    return (low == -1 && second >= 0 && high > 1)
        || farLow()
        || (low == 0 && second >= 1 && high > 1 && (long) SHARE * lows >= all);
  }

  /**
   * Whether the lowest lies below 0 and further below all others than twice what these span, or
   * than what they span where it is very rare.
   */
  boolean farLow() {
    return low < 0
        && second < high
        && second - low > (rare(lows) ? 1 : 2) * (high - second)
        && outlying(lows);
  }

  /**
   * Whether the highest lies further above all others than twice what these span, or than what they
   * span where it is very rare. One such value among many is enough: it alone would be relevant.
   */
  boolean doubtfulHigh() {
    return low < secondLast
        && high - secondLast > (rare(highs) ? 1 : 2) * (secondLast - low)
        && high >= 2 * secondLast
        && outlying(highs);
  }

  private boolean rare(int count) {
    return (long) VERY_RARE * count <= all;
  }

  private boolean outlying(int count) {
    return all >= MANY || (count > 1 && (long) SHARE * count >= all);
  }
}
