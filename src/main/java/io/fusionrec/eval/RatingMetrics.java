package io.fusionrec.eval;

/**
 * Errors of predicted ratings: MAE = mean |p - r| and RMSE = sqrt(mean (p - r)^2), in double
 * precision. RMSE can't be lower than MAE; a table where it is has its columns swapped.
 *
 * @param mae mean absolute error
 * @param rmse root mean squared error
 * @param count the number of ratings
 */
public record RatingMetrics(double mae, double rmse, int count) {
  /** Checks RMSE against MAE. */
  public RatingMetrics {
    if (rmse < mae - 1e-12) {
      throw new IllegalStateException("RMSE " + rmse + " lies below MAE " + mae);
    }
  }

  /** The errors of predictions, already clipped to the scale, against ratings. */
  public static RatingMetrics of(float[] predicted, float[] actual) {
    if (predicted.length == 0 || predicted.length != actual.length) {
      throw new IllegalArgumentException("need as many predictions as ratings, at least one");
    }
    double absolute = 0;
    double squared = 0;
    for (int k = 0; k < predicted.length; k++) {
      double error = (double) predicted[k] - actual[k];
      absolute += Math.abs(error);
      squared += error * error;
    }
    return new RatingMetrics(
        absolute / predicted.length, Math.sqrt(squared / predicted.length), predicted.length);
  }
}
