package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A large table of which a training step reads and changes some rows only, so that a step costs
 * what its rows cost, however many the table has.
 *
 * <p>While a loss is recorded, the distinct rows that are asked for are copied into a tensor of
 * their own, a leaf of the computation, and the optimiser takes that leaf's gradient; the table
 * itself gets no gradient. Where a step also uses the table as a whole, the table has a gradient as
 * any parameter has, and the leaves' are added to it.
 *
 * <p>An optimiser may let rows fall behind that no step touches ({@link Updates}); they are brought
 * up to date before they are read.
 */
public final class RowTable {
  /** What an optimiser does with a table's rows before they are read. */
  public interface Updates {
    /** Brings some rows up to date, each named once. */
    void bring(int[] rows);

    /** Brings all rows up to date. */
    void bringAll();
  }

  /**
   * The gradient of a step's rows.
   *
   * @param rows the rows, each once
   * @param values their gradients, row after row
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  public record Gradient(int[] rows, float[] values) {}

  /** Rows that a step has read. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a step
  private record Read(int[] rows, NDArray leaf) {}

  private static final Updates NONE =
      new Updates() {
        @Override
        public void bring(int[] rows) {}

        @Override
        public void bringAll() {}
      };

  private final Parameter table;
  private final int width;
  private final int[] place;
  private final List<Read> reads = new ArrayList<>();
  private boolean whole;
  private Updates updates = NONE;

  /**
   * The rows of a parameter on the CPU.
   *
   * @param table the parameter [rows, width]
   */
  RowTable(Parameter table) {
    this.table = table;
    width = Math.toIntExact(table.getShape().get(1));
    place = new int[Math.toIntExact(table.getShape().get(0))];
    Arrays.fill(place, -1);
  }

  /** The optimiser that brings rows up to date from now on; what a step has read is forgotten. */
  public void follow(Updates optimiser) {
    updates.bringAll();
    updates = optimiser;
    forget();
  }

  /** The number of values in a row. */
  public int width() {
    return width;
  }

  /** The number of rows. */
  public int rows() {
    return place.length;
  }

  /** The table as a whole. */
  NDArray table() {
    updates.bringAll();
    whole |= JniUtils.isGradMode();
    return table.getArray();
  }

  /** The rows of some indices: int64 [...] to [..., width]. */
  NDArray apply(NDArray indices) {
    long[] local = indices.toLongArray();
    int[] distinct = distinct(local);
    updates.bring(distinct);
    if (!JniUtils.isGradMode()) {
      clear(distinct);
      return Embedding.rows(table.getArray(), indices);
    }
    for (int k = 0; k < local.length; k++) {
      local[k] = place[(int) local[k]];
    }
    clear(distinct);
    float[] values = new float[distinct.length * width];
    FloatBuffer memory = HostValues.memory(table.getArray());
    for (int k = 0; k < distinct.length; k++) {
      memory.get(distinct[k] * width, values, k * width, width);
    }
    NDManager manager = indices.getManager();
    NDArray leaf = manager.create(values, new Shape(distinct.length, width));
    leaf.setRequiresGradient(true);
    reads.add(new Read(distinct, leaf));
    return Embedding.rows(leaf, manager.create(local, indices.getShape()));
  }

  /** The distinct rows as they first come, each with its place noted. */
  private int[] distinct(long[] indices) {
    int[] distinct = new int[Math.min(indices.length, place.length)];
    int count = 0;
    for (long index : indices) {
      int row = (int) index;
      if (place[row] < 0) {
        place[row] = count;
        distinct[count++] = row;
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  private void clear(int[] distinct) {
    for (int row : distinct) {
      place[row] = -1;
    }
  }

  /** Whether the step uses the table as a whole, so that the table has a gradient of its own. */
  public boolean isWhole() {
    return whole && JniUtils.getGradient((PtNDArray) table.getArray()) != null;
  }

  /** The gradient that the last backward pass left in the rows that were read, which is taken. */
  public Gradient takeGradient() {
    if (reads.size() == 1) {
      return takeOnly();
    }
    int most = reads.stream().mapToInt(read -> read.rows().length).sum();
    int[] rows = new int[Math.min(most, place.length)];
    float[] sums = new float[rows.length * width];
    int count = 0;
    for (Read read : reads) {
      NDArray gradient = JniUtils.getGradient((PtNDArray) read.leaf());
      if (gradient == null) {
        continue; // the loss doesn't depend on them
      }
      float[] values = gradient.toFloatArray();
      for (int k = 0; k < read.rows().length; k++) {
        int row = read.rows()[k];
        if (place[row] < 0) {
          place[row] = count;
          rows[count++] = row;
        }
        int to = place[row] * width;
        for (int d = 0; d < width; d++) {
          sums[to + d] += values[k * width + d];
        }
      }
    }
    int[] distinct = Arrays.copyOf(rows, count);
    clear(distinct);
    forget();
    return new Gradient(distinct, sums);
  }

  /** The same where the step has read rows once: each is there once already. */
  private Gradient takeOnly() {
    Read read = reads.get(0);
    NDArray gradient = JniUtils.getGradient((PtNDArray) read.leaf());
    forget();
    return gradient == null
        ? new Gradient(new int[0], new float[0])
        : new Gradient(read.rows(), gradient.toFloatArray());
  }

  /** Forgets what a step has read. */
  public void forget() {
    reads.clear();
    whole = false;
  }
}
