package io.fusionrec.experiment.report;

import java.util.Set;

/** Whether more of a figure is better. */
enum MetricSense {
  LOWER,
  HIGHER,
  NEITHER;

  private static final Set<String> ERRORS = Set.of("MAE", "RMSE", "logloss", "ECE");
  private static final Set<String> GAINS = Set.of("Pr", "Re", "NDCG", "HR", "MRR", "AUC", "PR-AUC");

  /** The sense of a figure, by its name with or without {@code @k} and {@code -refit}. */
  static MetricSense of(String metric) {
    String name = metric.replaceFirst("-refit$", "").replaceFirst("@[0-9]+$", "");
    if (ERRORS.contains(name)) {
      return LOWER;
    }
    return GAINS.contains(name) ? HIGHER : NEITHER;
  }

  /** Whether a value is better than another, or as good. */
  boolean atLeastAsGood(double value, double other) {
    return switch (this) {
      case LOWER -> value <= other;
      case HIGHER -> value >= other;
      case NEITHER -> false;
    };
  }

  /** What is said of a chart of the figure. */
  String remark() {
    return switch (this) {
      case LOWER -> "Lower is better.";
      case HIGHER -> "Higher is better.";
      case NEITHER -> "";
    };
  }

  /** What is said of a chart of the figure's differences. */
  String differenceRemark() {
    return switch (this) {
      case LOWER -> "Below 0 is better.";
      case HIGHER -> "Above 0 is better.";
      case NEITHER -> "";
    };
  }
}
