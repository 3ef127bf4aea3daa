package io.fusionrec.train;

/** The loss, or a parameter, became NaN or infinite. The last good checkpoint is kept. */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The divergence of an objective at an epoch and step. */
  public DivergenceException(String objective, int epoch, int step, double loss) {
    super(
        "the "
            + objective
            + " loss became "
            + loss
            + " in epoch "
            + epoch
            + ", step "
            + step
            + "; the last good checkpoint is kept; a lower learning rate may help");
  }

  /** The divergence of a parameter that an epoch left. */
  public DivergenceException(String parameter, int epoch) {
    super(
        "the parameter "
            + parameter
            + " is no finite number after epoch "
            + epoch
            + "; the last good checkpoint is kept; a lower learning rate may help");
  }
}
