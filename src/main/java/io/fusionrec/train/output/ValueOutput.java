package io.fusionrec.train.output;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.ParameterSet;

/**
 * The score is the rating's deviation from a mean, learned by squared error:
 *
 * <pre>
 * loss = (m + s - r)^2,   prediction = m + s
 * </pre>
 *
 * @param mean m, the mean train rating
 */
record ValueOutput(float mean) implements RatingOutput {
  @Override
  public void addTo(ParameterSet model) {}

  @Override
  public NDArray loss(ParameterSet model, NDArray scores, float[] ratings) {
    NDArray target = model.manager().create(ratings).sub(mean);
    return scores.sub(target).square().mean();
  }

  @Override
  public float[] ratings(ParameterSet model, float[] scores) {
    float[] ratings = new float[scores.length];
    for (int k = 0; k < scores.length; k++) {
      ratings[k] = mean + scores[k];
    }
    return ratings;
  }
}
