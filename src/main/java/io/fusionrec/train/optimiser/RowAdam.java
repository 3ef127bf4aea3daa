package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.RowTable;
import io.fusionrec.tensor.Scalar;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adam on the rows of a large table: those that a step touches get their update at once, the others
 * fall behind and make up for it before they are next read ({@link IdleSteps}). So it computes what
 * Adam on the whole table would, unlike the sparse variants of TensorFlow and PyTorch, in which
 * untouched rows stand still; and a step costs O(its rows * width).
 */
final class RowAdam implements RowTable.Updates {
  /** From how many values on rows are shared among processors. */
  private static final int WORTH_SHARING = 1 << 15;

  private final RowTable table;
  private final NDArray weight;
  private final NDArray mean;
  private final NDArray variance;
  private final float factor;
  private final int[] upTo;
  private IdleSteps idle;
  private int allUpTo;
  private @Nullable NDArray average;

  /**
   * An optimiser of a table's rows, which it brings up to date from now on.
   *
   * @param weight the table's values [rows, width]
   * @param mean their first moments
   * @param variance their second moments
   * @param factor what the learning rate is multiplied by
   */
  RowAdam(
      RowTable table,
      NDArray weight,
      NDArray mean,
      NDArray variance,
      float factor,
      IdleSteps idle) {
    this.table = table;
    this.weight = weight;
    this.mean = mean;
    this.variance = variance;
    this.factor = factor;
    this.idle = idle;
    upTo = new int[table.rows()];
    restart(idle);
    table.follow(this);
  }

  /** Goes on from values that are up to date. */
  void restart(IdleSteps from) {
    idle = from;
    allUpTo = from.steps();
    Arrays.fill(upTo, allUpTo);
  }

  /** Keeps that average of the values, too. */
  void averages(NDArray values) {
    average = values;
  }

  @Override
  public void bring(int[] rows) {
    if (allUpTo == idle.steps()) {
      return;
    }
    Memory memory = new Memory();
    each(rows.length, k -> memory.bring(rows[k]));
  }

  @Override
  public void bringAll() {
    if (allUpTo == idle.steps()) {
      return;
    }
    Memory memory = new Memory();
    each(upTo.length, memory::bring);
    allUpTo = idle.steps();
  }

  /**
   * Where the whole table has a gradient in this step, adds the leaves' gradients to it; the step
   * is then the caller's to take, followed by {@link #tookWhole}.
   *
   * @return whether it has one
   */
  boolean joinWhole() {
    if (!table.isWhole()) {
      return false;
    }
    RowTable.Gradient rows = table.takeGradient();
    FloatBuffer gradient = HostValues.memory(weight.getGradient());
    int width = table.width();
    for (int k = 0; k < rows.rows().length; k++) {
      for (int d = 0; d < width; d++) {
        int at = rows.rows()[k] * width + d;
        gradient.put(at, gradient.get(at) + rows.values()[k * width + d]);
      }
    }
    return true;
  }

  /**
   * All rows have taken the step, which {@link IdleSteps} knows already.
   *
   * @param kept what the average keeps of itself
   */
  void tookWhole(double kept) {
    restart(idle);
    if (average != null) {
      average.addi(Scalar.times(weight.stopGradient().sub(average), 1 - kept));
    }
  }

  /**
   * Changes the rows that the step has read, which are up to date but for this step. {@link
   * IdleSteps} knows it already.
   *
   * @param rate the bias-corrected learning rate
   * @param kept what the average keeps of itself
   */
  void step(double rate, double kept) {
    RowTable.Gradient gradient = table.takeGradient();
    Memory memory = new Memory();
    each(gradient.rows().length, k -> memory.update(gradient, k, (float) rate * factor, kept));
  }

  /** Does something to rows, none of which comes twice, so that they may be done side by side. */
  private void each(int rows, IntConsumer change) {
    IntStream all = IntStream.range(0, rows);
    ((long) rows * table.width() < WORTH_SHARING ? all : all.parallel()).forEach(change);
  }

  /** The tensors' memory, for as long as a call. */
  private final class Memory {
    private final FloatBuffer weights = HostValues.memory(weight);
    private final FloatBuffer means = HostValues.memory(mean);
    private final FloatBuffer variances = HostValues.memory(variance);
    private final @Nullable FloatBuffer averaged =
        average == null ? null : HostValues.memory(average);
    private final int width = table.width();

    void bring(int row) {
      int since = upTo[row];
      int now = idle.steps();
      if (since == now) {
        return;
      }
      float move = (float) idle.move(since) * factor;
      float averageMove = (float) idle.average(since) * factor;
      float kept = (float) idle.kept(since);
      float meanKept = (float) Math.pow(Adam.BETA1, now - since);
      float varianceKept = (float) Math.pow(Adam.BETA2, now - since);
      for (int at = row * width; at < (row + 1) * width; at++) {
        float value = weights.get(at);
        float unit = means.get(at) / ((float) Math.sqrt(variances.get(at)) + Adam.EPSILON);
        if (averaged != null) {
          // As a step towards the value: of a value that stands still, it does so to the digit.
          float old = averaged.get(at);
          averaged.put(at, old + (1 - kept) * (value - old) - averageMove * unit);
        }
        weights.put(at, value - move * unit);
        means.put(at, meanKept * means.get(at));
        variances.put(at, varianceKept * variances.get(at));
      }
      upTo[row] = now;
    }

    void update(RowTable.Gradient gradient, int k, float rate, double kept) {
      int row = gradient.rows()[k];
      float keep1 = (float) Adam.BETA1;
      float keep2 = (float) Adam.BETA2;
      int from = k * width;
      for (int at = row * width; at < (row + 1) * width; at++) {
        float g = gradient.values()[from++];
        float m = keep1 * means.get(at) + (1 - keep1) * g;
        float v = keep2 * variances.get(at) + (1 - keep2) * g * g;
        means.put(at, m);
        variances.put(at, v);
        float value = weights.get(at) - rate * m / ((float) Math.sqrt(v) + Adam.EPSILON);
        weights.put(at, value);
        if (averaged != null) {
          float old = averaged.get(at);
          averaged.put(at, old + (float) (1 - kept) * (value - old));
        }
      }
      upTo[row] = idle.steps();
    }
  }
}
