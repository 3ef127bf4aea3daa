package io.fusionrec.train;

import java.util.Locale;

/** A loss, or the figure on the valid part, is no longer a finite number. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String ADVICE =
      "; the last good checkpoint is kept; a lower learning rate may help";

  private DivergenceException(String message) {
    super(message + ADVICE);
  }

  /** The loss of an objective in an epoch's step. */
  static DivergenceException ofLoss(String objective, int epoch, int step, double loss) {
    return new DivergenceException(
        String.format(
            Locale.ROOT,
            "the %s loss became %s in epoch %d, step %d",
            objective,
            loss,
            epoch,
            step));
  }

  /** That of every trial of a search. */
  public static DivergenceException ofTrials(String where) {
    return new DivergenceException("no trial had a finite figure on the valid part: " + where);
  }

  /** The divergence of a parameter that an epoch left. */
  public static DivergenceException ofParameter(String parameter, int epoch) {
    return new DivergenceException(
        "the parameter " + parameter + " is no finite number after epoch " + epoch);
  }

  /** The figure of an objective after an epoch. */
  static DivergenceException ofFigure(String objective, String figure, int epoch, double value) {
    return new DivergenceException(
        String.format(
            Locale.ROOT,
            "%s on the valid part became %s after epoch %d of the %s objective",
            figure,
            value,
            epoch,
            objective));
  }
}
