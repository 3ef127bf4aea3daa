package io.fusionrec.train;

/** The loss became NaN or infinite. The last good checkpoint is kept. */
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
}
