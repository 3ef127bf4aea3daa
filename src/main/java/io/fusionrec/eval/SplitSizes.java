package io.fusionrec.eval;

import io.fusionrec.data.Split;

/**
 * How large the parts of a split are. The splits of several seeds have the same sizes, or nearly.
 *
 * @param train the number of examples that models are fitted to; those kept for early stopping
 *     don't count, which errs on the side of a larger p
 * @param test the number of test examples
 */
public record SplitSizes(long train, long test) {
  /** Refuses empty parts. */
  public SplitSizes {
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          "a split needs train and test examples, but has " + train + " and " + test);
    }
  }

  /** Those of a split. */
  public static SplitSizes of(Split split) {
    return new SplitSizes(split.train().size(), split.test().size());
  }

  /** n_test / n_train. */
  double testToTrain() {
    return test / (double) train;
  }
}
