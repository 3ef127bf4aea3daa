package io.fusionrec.eval;

/** Which test a p-value comes from. */
public enum SignificanceTest {
  /**
   * The corrected resampled t-test of C. Nadeau, Y. Bengio, "Inference for the generalization
   * error", Machine Learning 52(3):239-281, 2003, on the differences d of J random splits of one
   * data set:
   *
   * <pre>t = mean(d) / sqrt((1/J + n_test/n_train) * s^2),  J - 1 degrees of freedom</pre>
   *
   * <p>with s^2 the variance of d (divisor J - 1). Splits of one data set overlap, and so their
   * differences resemble each other more than those of new data would; the ratio makes up for what
   * s^2 therefore doesn't show. The ratio is right for test parts drawn anew by each seed, not for
   * seeds that share one split.
   */
  OVER_SEEDS("over seeds: corrected resampled t-test"),
  /** Student's paired t-test on the users' differences, each user counting once. */
  OVER_USERS("one seed: paired t-test over users"),
  /** Student's paired t-test on the differences of test rows. */
  OVER_ROWS("one seed: paired t-test over rows"),
  /** DeLong's test for the areas under two ROC curves; see {@link AucComparison}. */
  DELONG("one seed: DeLong's test over rows");

  private final String text;

  SignificanceTest(String text) {
    this.text = text;
  }

  /** For how many seeds, and the test's name. */
  public String text() {
    return text;
  }
}
