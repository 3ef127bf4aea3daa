package io.fusionrec.data;

/**
 * How many of some ratings are test and valid; the others are train, at least one.
 *
 * @param test the number of test ratings
 * @param valid the number of valid ratings
 */
record PartSizes(int test, int valid) {

  /** Shares of that many ratings: round(test * n) are test, round(valid * rest) valid. */
  static PartSizes of(int ratings, SplitSettings settings) {
    int test = share(settings.test(), ratings);
    return new PartSizes(test, share(settings.valid(), ratings - test));
  }

  /** round(share * n), but never all n. */
  static int share(double share, int n) {
    return n < 2 ? 0 : Math.min(n - 1, (int) Math.round(share * n));
  }
}
