package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.TableColumns;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors of which a step touches only some rows, trained by Adam on the touched rows
 * alone (D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015; moments of
 * rows that a step doesn't touch stay as they are, as in the sparse variants of TensorFlow and
 * PyTorch).
 *
 * <p>A row is a vector and, in the last column, a number of its own. The values live in Java's
 * memory. A batch copies what its ids have into two tensors, leaves of the computation; the step
 * adds up their gradients by rows, in the order of the ids, and changes the rows side by side:
 * O(ids of the batch * width), however large the table is. Memory: three floats for each value and
 * one int for each row.
 */
public final class EmbeddingTable implements Learnable {
  /** The name of its values among stored arrays. */
  public static final String NAME = "embeddings";

  /** From how many ids on a step's rows are shared among processors. */
  private static final int WORTH_SHARING = 4096;

  /** A step's rows are shared among 2 to the power of this, about as many as processors. */
  private static final int PARTS_LOG =
      31 - Integer.numberOfLeadingZeros(ForkJoinPool.getCommonPoolParallelism() + 1);

  private static final int ROWS_IN_BLOCK = 64;

  private static final int STATES = AdamBlock.STATES;
  private static final int VALUES = 0;

  /**
   * The rows of some ids, each a vector and a number of its own.
   *
   * @param vectors all columns but the last [ids, width - 1]
   * @param weights the last column [ids, 1]
   */
  public record Rows(NDArray vectors, NDArray weights) {}

  /** The ids of a step, and the tensors of their rows. */
  private record Leaves(IdGroups ids, Rows rows) {}

  /**
   * Where a step's gradients are.
   *
   * @param vectors of all columns but the last, position after position
   * @param weights of the last column
   */
  private record Gradients(FloatBuffer vectors, FloatBuffer weights) {}

  private final int rows;
  private final int width;
  private final float[] state;
  private final TableColumns vectors;
  private final TableColumns weights;
  private final IdGroups.Finder finder;
  private long steps;
  private @Nullable Leaves leaves;

  /**
   * A table whose first {@code drawn} columns begin normal with that deviation, the others at zero.
   *
   * @throws ArithmeticException when three times rows times width exceeds what one array holds
   */
  public EmbeddingTable(int rows, int width, int drawn, double deviation, SplittableRandom random) {
    this.rows = rows;
    this.width = width;
    state = new float[Math.multiplyExact(rows, STATES * width)];
    vectors = new TableColumns(state, STATES * width, 0, width - 1);
    weights = new TableColumns(state, STATES * width, width - 1, 1);
    finder = new IdGroups.Finder(rows);
    for (int row = 0; row < rows; row++) {
      for (int d = 0; d < drawn; d++) {
        state[row * STATES * width + d] = (float) (deviation * random.nextGaussian());
      }
    }
  }

  /** The width of a row. */
  public int width() {
    return width;
  }

  /**
   * The rows of some ids, which may repeat, in the ids' order. In training the next {@link #step}
   * changes them.
   */
  public Rows gather(NDManager manager, int[] ids, boolean training) {
    Rows gathered = new Rows(vectors.rows(manager, ids), weights.rows(manager, ids));
    if (training) {
      gathered.vectors().setRequiresGradient(true);
      gathered.weights().setRequiresGradient(true);
      leaves = new Leaves(finder.groups(ids), gathered);
    }
    return gathered;
  }

  @Override
  public void step(double learningRate) {
    steps++;
    if (leaves == null) {
      return;
    }
    IdGroups ids = leaves.ids();
    float rate = (float) Adam.corrected(learningRate, steps);
    Rows rows = leaves.rows();
    Gradients gradients =
        new Gradients(HostValues.gradient(rows.vectors()), HostValues.gradient(rows.weights()));
    int log = ids.places().length < WORTH_SHARING ? 0 : PARTS_LOG;
    IntStream parts = IntStream.range(0, 1 << log);
    (log > 0 ? parts.parallel() : parts).forEach(part -> update(ids, part, log, gradients, rate));
    leaves = null;
  }

  /**
   * Changes those rows, which belong to this call alone, whose places end with the bits {@code
   * part}. A row's gradients are added up in the order of the positions, however many parts there
   * are.
   */
  private void update(IdGroups groups, int part, int log, Gradients gradients, float rate) {
    FloatBuffer ofVectors = gradients.vectors();
    FloatBuffer ofWeights = gradients.weights();
    int[] places = groups.places();
    int mask = (1 << log) - 1;
    int count = (groups.ids().length + mask - part) >> log;
    int last = width - 1;
    float[] sums = new float[count * width];
    float[] gradient = new float[last];
    for (int k = 0; k < places.length; k++) {
      if ((places[k] & mask) == part) {
        int to = (places[k] >> log) * width;
        ofVectors.get(k * last, gradient);
        for (int d = 0; d < last; d++) {
          sums[to + d] += gradient[d];
        }
        sums[to + last] += ofWeights.get(k);
      }
    }
    AdamBlock block = new AdamBlock(ROWS_IN_BLOCK, width);
    int[] rowsOfBlock = new int[ROWS_IN_BLOCK];
    for (int first = 0; first < count; first += ROWS_IN_BLOCK) {
      int some = Math.min(ROWS_IN_BLOCK, count - first);
      for (int k = 0; k < some; k++) {
        rowsOfBlock[k] = groups.ids()[((first + k) << log) + part];
      }
      block.update(state, rowsOfBlock, some, sums, first * width, rate);
    }
  }

  @Override
  public StoredArrays values() {
    return new StoredArrays(List.of(stored("", VALUES)));
  }

  @Override
  public void restoreValues(StoredArrays saved) {
    restore("", VALUES, saved);
  }

  @Override
  public StoredArrays moments() {
    return new StoredArrays(
        List.of(stored(".mean", AdamBlock.MEANS), stored(".variance", AdamBlock.VARIANCES)));
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void restoreMoments(StoredArrays moments, long stepCount) {
    restore(".mean", AdamBlock.MEANS, moments);
    restore(".variance", AdamBlock.VARIANCES, moments);
    steps = stepCount;
  }

  private StoredArray stored(String suffix, int which) {
    float[] copy = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(state, (row * STATES + which) * width, copy, row * width, width);
    }
    return new StoredArray(NAME + suffix, new long[] {rows, width}, copy);
  }

  private void restore(String suffix, int which, StoredArrays from) {
    float[] saved = from.values(NAME + suffix, rows, width);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(saved, row * width, state, (row * STATES + which) * width, width);
    }
  }
}
