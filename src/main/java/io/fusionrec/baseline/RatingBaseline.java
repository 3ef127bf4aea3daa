package io.fusionrec.baseline;

/** A method that predicts ratings. */
public interface RatingBaseline {
  /** The predicted rating of a pair, not clipped to the scale. */
  float predict(int user, int item);
}
