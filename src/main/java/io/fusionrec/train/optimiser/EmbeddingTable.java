package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors of which a step touches only some rows, trained by Adam on the touched rows
 * alone (D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015; moments of
 * rows that a step doesn't touch stay as they are, as in the sparse variants of TensorFlow and
 * PyTorch).
 *
 * <p>The values live in Java's memory. A batch copies its distinct rows into a tensor, a leaf of
 * the computation, and the step reads that leaf's gradient: O(distinct rows of the batch), however
 * large the table is. Memory: three floats and one int per value and row.
 */
public final class EmbeddingTable implements Learnable {
  /** The name of its values among stored arrays. */
  public static final String NAME = "embeddings";

  private final int width;
  private final float[] values;
  private final float[] means;
  private final float[] variances;
  private final int[] place;
  private long steps;
  private int[] touched = new int[0];
  private @Nullable NDArray leaf;

  /**
   * The rows that a batch needs.
   *
   * @param rows its n distinct rows [n, width], with a gradient in training
   * @param local for each id of the batch its place in {@code rows}, int64 [ids]
   */
  public record Gathered(NDArray rows, NDArray local) {}

  /**
   * A table whose first {@code drawn} columns begin normal with that deviation, the others at zero.
   *
   * @throws ArithmeticException when rows times width exceeds what one array holds
   */
  public EmbeddingTable(int rows, int width, int drawn, double deviation, SplittableRandom random) {
    this.width = width;
    values = new float[Math.multiplyExact(rows, width)];
    means = new float[values.length];
    variances = new float[values.length];
    place = new int[rows];
    Arrays.fill(place, -1);
    for (int row = 0; row < rows; row++) {
      for (int d = 0; d < drawn; d++) {
        values[row * width + d] = (float) (deviation * random.nextGaussian());
      }
    }
  }

  /** The number of trained values. */
  public long count() {
    return values.length;
  }

  /** The width of a row. */
  public int width() {
    return width;
  }

  /** The rows of some ids, which may repeat. In training the next {@link #step} changes them. */
  public Gathered gather(NDManager manager, int[] ids, boolean training) {
    int[] distinct = new int[Math.min(ids.length, place.length)];
    long[] local = new long[ids.length];
    int count = 0;
    for (int k = 0; k < ids.length; k++) {
      int id = ids[k];
      if (place[id] < 0) {
        place[id] = count;
        distinct[count++] = id;
      }
      local[k] = place[id];
    }
    float[] rows = new float[count * width];
    for (int k = 0; k < count; k++) {
      System.arraycopy(values, distinct[k] * width, rows, k * width, width);
      place[distinct[k]] = -1;
    }
    NDArray tensor = manager.create(rows, new Shape(count, width));
    if (training) {
      tensor.setRequiresGradient(true);
      touched = Arrays.copyOf(distinct, count);
      leaf = tensor;
    }
    return new Gathered(tensor, manager.create(local));
  }

  @Override
  public void step(double learningRate) {
    steps++;
    if (leaf == null) {
      return;
    }
    float rate = (float) Adam.corrected(learningRate, steps);
    float[] gradient = leaf.getGradient().toFloatArray();
    for (int k = 0; k < touched.length; k++) {
      update(touched[k] * width, gradient, k * width, rate);
    }
    leaf = null;
  }

  private void update(int to, float[] gradient, int from, float rate) {
    float keep1 = (float) Adam.BETA1;
    float keep2 = (float) Adam.BETA2;
    for (int d = 0; d < width; d++) {
      float g = gradient[from + d];
      float mean = keep1 * means[to + d] + (1 - keep1) * g;
      float variance = keep2 * variances[to + d] + (1 - keep2) * g * g;
      means[to + d] = mean;
      variances[to + d] = variance;
      values[to + d] -= rate * mean / ((float) Math.sqrt(variance) + Adam.EPSILON);
    }
  }

  @Override
  public StoredArrays values() {
    return new StoredArrays(List.of(stored("", values)));
  }

  @Override
  public void restoreValues(StoredArrays saved) {
    restore("", values, saved);
  }

  @Override
  public StoredArrays moments() {
    return new StoredArrays(List.of(stored(".mean", means), stored(".variance", variances)));
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void restoreMoments(StoredArrays moments, long stepCount) {
    restore(".mean", means, moments);
    restore(".variance", variances, moments);
    steps = stepCount;
  }

  private StoredArray stored(String suffix, float[] array) {
    return new StoredArray(NAME + suffix, new long[] {place.length, width}, array.clone());
  }

  private void restore(String suffix, float[] array, StoredArrays from) {
    float[] saved = from.values(NAME + suffix, place.length, width);
    System.arraycopy(saved, 0, array, 0, array.length);
  }
}
