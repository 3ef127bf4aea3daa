package io.fusionrec.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of a large table, changed row by row, every figure is that of a small one, changed as a whole.
 */
class RowAdamTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();
  private static final int ROWS = 40;

  private final NDManager manager = DEVICE.newManager();

  @AfterEach
  void free() {
    manager.close();
  }

  /** A table in training, and its history. */
  private final class Trained {
    private final ParameterSet set;
    private final Embedding table;
    private final Learnable learnable;

    Trained(int large, double average, double factor) {
      this(large, average, factor, 3);
    }

    Trained(int large, double average, double factor, int width) {
      set = new ParameterSet(manager.newSubManager(), new RandomStreams(5), large);
      table = new Embedding(set, "table", ROWS, width);
      learnable = Averaged.of(new Adam(set, name -> factor), set, average);
    }

    /** A step whose loss reads three rows of four, each value by itself. */
    void stepOfMany(int number) {
      long[] some = LongStream.range(0, ROWS).filter(row -> (row + number) % 4 > 0).toArray();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        DEVICE.backward(() -> table.apply(manager.create(some)).sub(1 + number % 3).square().sum());
        learnable.step(0.01);
      }
    }

    /** A step whose loss reads some rows, in two places, and perhaps the whole table. */
    void step(int number, boolean whole) {
      SplittableRandom random = new SplittableRandom(number);
      long[] some = random.longs(4, 0, ROWS / 2).toArray();
      long[] others = random.longs(3, 0, ROWS).toArray();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        DEVICE.backward(
            () -> {
              NDArray a = table.apply(manager.create(some));
              NDArray b = table.apply(manager.create(others)).sum();
              NDArray loss = a.sub(1 + number % 3).square().mul(a.exp()).mean().add(b.square());
              return whole ? loss.add(table.table().square().mean()) : loss;
            });
        learnable.step(number < 300 ? 0.01 : 0.002);
      }
    }
  }

  private static void same(StoredArrays rows, StoredArrays all) {
    assertThat(rows.all()).hasSameSizeAs(all.all());
    for (int k = 0; k < rows.all().size(); k++) {
      float[] found = rows.all().get(k).values();
      float[] expected = all.all().get(k).values();
      for (int j = 0; j < found.length; j++) {
        assertThat(found[j])
            .as(rows.all().get(k).name() + " " + j)
            .isCloseTo(expected[j], within(2e-5f * Math.max(1, Math.abs(expected[j]))));
      }
    }
  }

  private static void same(Learnable rows, Learnable all) {
    same(rows.values(), all.values());
    same(rows.moments(), all.moments());
    assertThat(rows.average().isPresent()).isEqualTo(all.average().isPresent());
    rows.average().ifPresent(average -> same(average, all.average().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 0.999})
  void rowByRowIsAsAWhole(double average) {
    Trained rows = new Trained(1, average, 1);
    Trained all = new Trained(Integer.MAX_VALUE, average, 1);
    float[] before = rows.learnable.values().all().get(0).values();
    for (int step = 1; step <= 700; step++) {
      rows.step(step, false);
      all.step(step, false);
    }
    same(rows.learnable, all.learnable);
    assertThat(rows.learnable.values().all().get(0).values()).isNotEqualTo(before);
  }

  /** So many values in a step's rows that processors share them, in blocks of one and of three. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 12, 1200})
  void wideRowsAreAsAWhole(int width) {
    Trained rows = new Trained(1, 0.9, 1, width);
    Trained all = new Trained(Integer.MAX_VALUE, 0.9, 1, width);
    for (int step = 1; step <= 12; step++) {
      rows.stepOfMany(step);
      all.stepOfMany(step);
    }
    same(rows.learnable, all.learnable);
  }

  /** Rows that have stood still for longer than anything of their momentum is left. */
  @Test
  void rowsThatStandStillForLongAreBroughtUpToDate() {
    Trained rows = new Trained(1, 0.99, 0.5);
    Trained all = new Trained(Integer.MAX_VALUE, 0.99, 0.5);
    for (int step = 1; step <= 500; step++) {
      int number = step == 1 || step > 495 ? step : 3; // some rows alone in between
      rows.step(number, false);
      all.step(number, false);
    }
    same(rows.learnable, all.learnable);
  }

  @Test
  void stepsThatUseTheWholeTableMayComeInBetween() {
    Trained rows = new Trained(1, 0.9, 1);
    Trained all = new Trained(Integer.MAX_VALUE, 0.9, 1);
    for (int step = 1; step <= 120; step++) {
      rows.step(step, step % 7 == 0);
      all.step(step, step % 7 == 0);
    }
    same(rows.learnable, all.learnable);
  }

  @Test
  void whatIsReadIsUpToDate() {
    Trained rows = new Trained(1, 0, 1);
    Trained all = new Trained(Integer.MAX_VALUE, 0, 1);
    for (int step = 1; step <= 50; step++) {
      rows.step(step, false);
      all.step(step, false);
    }
    long[] every = new long[ROWS];
    Arrays.setAll(every, k -> k);
    NDArray index = manager.create(every);
    assertThat(rows.table.apply(index).toFloatArray())
        .containsExactly(all.table.apply(index).toFloatArray(), within(2e-5f));
    assertThat(rows.table.table().toFloatArray())
        .containsExactly(all.table.table().toFloatArray(), within(2e-5f));
  }

  @Test
  void stateThatIsPutBackGoesOnTheSameWay() {
    Trained one = new Trained(1, 0.9, 1);
    for (int step = 1; step <= 30; step++) {
      one.step(step, false);
    }
    StoredArrays values = one.learnable.values();
    StoredArrays moments = one.learnable.moments();
    Trained other = new Trained(1, 0.9, 1);
    other.learnable.restoreValues(values);
    other.learnable.restoreMoments(moments, one.learnable.steps());
    for (int step = 31; step <= 60; step++) {
      one.step(step, false);
      other.step(step, false);
    }
    assertThat(other.learnable.values().all().get(0).values())
        .containsExactly(one.learnable.values().all().get(0).values());
    assertThat(other.learnable.average().orElseThrow().all().get(0).values())
        .containsExactly(one.learnable.average().orElseThrow().all().get(0).values());
  }

  @Test
  void aTableThatIsNotTrainedStaysAsItIs() {
    Trained rows = new Trained(1, 0.9, 0);
    float[] before = rows.learnable.values().all().get(0).values();
    for (int step = 1; step <= 5; step++) {
      rows.step(step, step == 3);
    }
    assertThat(rows.learnable.values().all().get(0).values()).containsExactly(before);
    assertThat(rows.learnable.average().orElseThrow().all().get(0).values())
        .containsExactly(before);
  }

  /** Another optimiser takes a table over where the one before it left off. */
  @Test
  void aSecondOptimiserGoesOnFromWhatTheFirstReached() {
    Trained rows = new Trained(1, 0, 1);
    Trained all = new Trained(Integer.MAX_VALUE, 0, 1);
    for (int step = 1; step <= 20; step++) {
      rows.step(step, false);
      all.step(step, false);
    }
    Adam second = new Adam(rows.set);
    same(second.values(), all.learnable.values());
  }
}
