package io.fusionrec.experiment;

/**
 * What a run leaves in its folder beside figures, history and checkpoints.
 *
 * @param exports split, test predictions and top lists with raw ids
 * @param model the model itself, to be used later
 */
public record RunOutputs(boolean exports, boolean model) {
  /** Figures alone, as tables need. */
  public static final RunOutputs FIGURES = new RunOutputs(false, false);
}
