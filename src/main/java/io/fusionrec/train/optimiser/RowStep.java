package io.fusionrec.train.optimiser;

/**
 * Adam on some values in Java's memory, of the rows of a table. {@link HostAdam} rounds once less
 * in the moments, as the engine does on whole tensors.
 */
final class RowStep {
  private RowStep() {}

  /**
   * One step of the first values.
   *
   * @param values them
   * @param means their first moments
   * @param variances their second moments
   * @param count how many
   * @param gradients their gradients
   * @param from where these begin
   * @param rate the bias-corrected learning rate
   */
  static void take(
      float[] values,
      float[] means,
      float[] variances,
      int count,
      float[] gradients,
      int from,
      float rate) {
    float keep1 = (float) Adam.BETA1;
    float keep2 = (float) Adam.BETA2;
    for (int k = 0; k < count; k++) {
      means[k] = keep1 * means[k] + (1 - keep1) * gradients[from + k];
    }
    for (int k = 0; k < count; k++) {
      variances[k] = keep2 * variances[k] + (1 - keep2) * gradients[from + k] * gradients[from + k];
    }
    for (int k = 0; k < count; k++) {
      values[k] -= rate * means[k] / ((float) Math.sqrt(variances[k]) + Adam.EPSILON);
    }
  }

  /**
   * Moves the first averages a part of the way towards their values.
   *
   * @param towards the part, 1 less what the averages keep of themselves
   */
  static void average(float[] averages, float[] values, int count, float towards) {
    for (int k = 0; k < count; k++) {
      averages[k] += (values[k] - averages[k]) * towards;
    }
  }
}
