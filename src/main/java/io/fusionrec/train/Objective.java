package io.fusionrec.train;

import ai.djl.ndarray.NDArray;

/**
 * What a training minimises: a loss for each step of an epoch, and a figure on the valid part that
 * says when to stop.
 */
public interface Objective {
  /** Its name in histories and checkpoints, e.g. {@code rating}. */
  String name();

  /**
   * Prepares an epoch: order of the rows, negatives, whatever the model renews.
   *
   * @param epoch the epoch's number, from 1; all randomness depends on the seed and this alone
   * @return the number of steps of the epoch
   */
  int beginEpoch(int epoch);

  /** The loss of a step, a scalar with a gradient, counted from 0. */
  NDArray loss(int step);

  /** How many training examples (ratings, users) a step holds. */
  int examples(int step);

  /** The name of the figure that {@link #validate} gives, e.g. {@code RMSE}. */
  String criterion();

  /** Whether a higher figure is a better one. */
  boolean higherIsBetter();

  /**
   * Whether the valid part has that figure. Where it hasn't, a training takes all its epochs and
   * keeps the last.
   */
  default boolean validates() {
    return true;
  }

  /** The figure on the valid part, with the parameters as they are now. */
  double validate();
}
