package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.HostValues;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table with their moments and their average, copied out of the tensors' memory and
 * back: a row is too short for the processor to work on several numbers at once, and a buffer's
 * values can't be worked on so at all. Of a thread's own.
 */
final class RowBlock {
  private static final int VALUES = 4096;

  /** The memory of a table's tensors; the average's only where one is formed. */
  record Memory(
      FloatBuffer weights,
      FloatBuffer means,
      FloatBuffer variances,
      @Nullable FloatBuffer averages) {

    static Memory of(NDArray weight, NDArray mean, NDArray variance, @Nullable NDArray average) {
      return new Memory(
          HostValues.memory(weight),
          HostValues.memory(mean),
          HostValues.memory(variance),
          average == null ? null : HostValues.memory(average));
    }
  }

  private final Memory memory;
  private final int width;
  private final float[] weights;
  private final float[] means;
  private final float[] variances;
  private final float[] averages;

  RowBlock(Memory memory, int width) {
    this.memory = memory;
    this.width = width;
    int values = rows(width) * width;
    weights = new float[values];
    means = new float[values];
    variances = new float[values];
    averages = new float[memory.averages() == null ? 0 : values];
  }

  /** How many rows of that width a block takes. */
  static int rows(int width) {
    return Math.max(1, VALUES / width);
  }

  /** Copies a row of the table into a row of the block. */
  void load(int row, int at) {
    int from = row * width;
    int to = at * width;
    memory.weights().get(from, weights, to, width);
    memory.means().get(from, means, to, width);
    memory.variances().get(from, variances, to, width);
    if (memory.averages() != null) {
      memory.averages().get(from, averages, to, width);
    }
  }

  /** Copies a row of the block back into the table. */
  void store(int row, int at) {
    int to = row * width;
    int from = at * width;
    memory.weights().put(to, weights, from, width);
    memory.means().put(to, means, from, width);
    memory.variances().put(to, variances, from, width);
    if (memory.averages() != null) {
      memory.averages().put(to, averages, from, width);
    }
  }

  /**
   * A step of the block's first rows.
   *
   * @param count how many
   * @param gradients their gradients
   * @param from where these begin
   * @param rate the bias-corrected learning rate
   * @param kept what the average keeps of itself
   */
  void step(int count, float[] gradients, int from, float rate, double kept) {
    int size = count * width;
    RowStep.take(weights, means, variances, size, gradients, from, rate);
    if (memory.averages() != null) {
      RowStep.average(averages, weights, size, (float) (1 - kept));
    }
  }

  /**
   * Makes up for steps that the block's first row has missed.
   *
   * @param missed how many
   * @param move how far its unit steps have gone by now
   * @param averageMove how far the average's have
   * @param kept what the average has kept of itself
   */
  void makeUp(int missed, float move, float averageMove, float kept) {
    float meanKept = (float) Math.pow(Adam.BETA1, missed);
    float varianceKept = (float) Math.pow(Adam.BETA2, missed);
    boolean averaged = memory.averages() != null;
    for (int k = 0; k < width; k++) {
      float value = weights[k];
      float unit = means[k] / ((float) Math.sqrt(variances[k]) + Adam.EPSILON);
      if (averaged) {
        // As a step towards the value: of a value that stands still, it does so to the digit.
        averages[k] = averages[k] + (1 - kept) * (value - averages[k]) - averageMove * unit;
      }
      weights[k] = value - move * unit;
      means[k] = meanKept * means[k];
      variances[k] = varianceKept * variances[k];
    }
  }
}
