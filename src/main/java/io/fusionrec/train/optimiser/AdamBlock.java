package io.fusionrec.train.optimiser;

/**
 * Adam on a few rows at a time, copied out of their table and back: a row is too short for the
 * processor to work on several numbers at once, a block isn't.
 *
 * <p>A row of the table holds its values, then its first and its second moments.
 */
final class AdamBlock {
  /** How many arrays of its width a row consists of. */
  static final int STATES = 3;

  /** Which of them holds the first moments. */
  static final int MEANS = 1;

  /** Which of them holds the second moments. */
  static final int VARIANCES = 2;

  private final int width;
  private final float[] values;
  private final float[] means;
  private final float[] variances;

  /** For blocks of at most so many rows. */
  AdamBlock(int rows, int width) {
    this.width = width;
    values = new float[rows * width];
    means = new float[rows * width];
    variances = new float[rows * width];
  }

  /**
   * One step.
   *
   * @param state the table
   * @param rows which of its rows
   * @param count how many of them
   * @param gradients where their gradients are
   * @param from where these begin
   * @param rate the bias-corrected learning rate
   */
  void update(float[] state, int[] rows, int count, float[] gradients, int from, float rate) {
    for (int k = 0; k < count; k++) {
      int row = rows[k] * STATES * width;
      System.arraycopy(state, row, values, k * width, width);
      System.arraycopy(state, row + MEANS * width, means, k * width, width);
      System.arraycopy(state, row + VARIANCES * width, variances, k * width, width);
    }
    RowStep.take(values, means, variances, count * width, gradients, from, rate);
    for (int k = 0; k < count; k++) {
      int row = rows[k] * STATES * width;
      System.arraycopy(values, k * width, state, row, width);
      System.arraycopy(means, k * width, state, row + MEANS * width, width);
      System.arraycopy(variances, k * width, state, row + VARIANCES * width, width);
    }
  }
}
