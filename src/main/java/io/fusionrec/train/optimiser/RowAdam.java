package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.RowTable;
import io.fusionrec.tensor.Scalar;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
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

  private static final int PARTS = 4 * (ForkJoinPool.getCommonPoolParallelism() + 1);

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
    if (allUpTo < idle.steps()) {
      each(rows.length, (block, from, to) -> bring(block, rows, from, to));
    }
  }

  @Override
  public void bringAll() {
    if (allUpTo < idle.steps()) {
      bring(IntStream.range(0, upTo.length).toArray());
      allUpTo = idle.steps();
    }
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
    float ownRate = (float) rate * factor;
    each(
        gradient.rows().length,
        (block, from, to) -> update(block, gradient, from, to, ownRate, kept));
  }

  private void update(
      RowBlock block, RowTable.Gradient gradient, int from, int to, float rate, double kept) {
    for (int k = from; k < to; k++) {
      block.load(gradient.rows()[k], k - from);
    }
    block.step(to - from, gradient.values(), from * table.width(), rate, kept);
    for (int k = from; k < to; k++) {
      block.store(gradient.rows()[k], k - from);
      upTo[gradient.rows()[k]] = idle.steps();
    }
  }

  private void bring(RowBlock block, int[] rows, int from, int to) {
    int now = idle.steps();
    for (int k = from; k < to; k++) {
      int row = rows[k];
      int since = upTo[row];
      if (since < now) {
        block.load(row, 0);
        block.makeUp(
            now - since,
            (float) idle.move(since) * factor,
            (float) idle.average(since) * factor,
            (float) idle.kept(since));
        block.store(row, 0);
        upTo[row] = now;
      }
    }
  }

  /** What is done to some of a list of rows. */
  private interface Change {
    void apply(RowBlock block, int from, int to);
  }

  /** Does something to rows, none of which comes twice, so that they may be done side by side. */
  private void each(int rows, Change change) {
    RowBlock.Memory memory = RowBlock.Memory.of(weight, mean, variance, average);
    int width = table.width();
    int some = RowBlock.rows(width);
    int blocks = (rows + some - 1) / some;
    int parts = (long) rows * width < WORTH_SHARING ? 1 : Math.min(blocks, PARTS);
    IntStream all = IntStream.range(0, parts);
    (parts > 1 ? all.parallel() : all)
        .forEach(
            part -> {
              RowBlock block = new RowBlock(memory, width);
              int last = Math.min(rows, part(blocks, part + 1, parts) * some);
              for (int from = part(blocks, part, parts) * some; from < last; from += some) {
                change.apply(block, from, Math.min(last, from + some));
              }
            });
  }

  private static int part(int blocks, int part, int parts) {
    return (int) ((long) blocks * part / parts);
  }
}
