package io.fusionrec.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostAdamTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();
  private static final int[] SIZES = {1, 7, 64, 2049, 140_003};

  private final NDManager manager = DEVICE.newManager();
  private final SplittableRandom random = new SplittableRandom(5);

  @AfterEach
  void free() {
    manager.close();
  }

  private NDArray normal(int size, double deviation) {
    float[] values = new float[size];
    for (int k = 0; k < size; k++) {
      values[k] = (float) (deviation * random.nextGaussian());
    }
    return manager.create(values);
  }

  private HostAdam.State state(int size) {
    NDArray weight = normal(size, 0.1);
    weight.setRequiresGradient(true);
    Shape shape = new Shape(size);
    return new HostAdam.State(
        weight, manager.zeros(shape), manager.zeros(shape), manager.zeros(shape), 0.25f);
  }

  private static NDArray average(HostAdam.State state) {
    return Objects.requireNonNull(state.average());
  }

  private HostAdam.State copy(HostAdam.State state) {
    NDArray weight = manager.create(state.weight().toFloatArray());
    weight.setRequiresGradient(true);
    return new HostAdam.State(
        weight,
        manager.create(state.mean().toFloatArray()),
        manager.create(state.variance().toFloatArray()),
        manager.create(average(state).toFloatArray()),
        state.factor());
  }

  private static void backward(HostAdam.State state, NDArray gradient) {
    DEVICE.backward(() -> state.weight().mul(gradient).sum());
  }

  /** The engine's own update, and the average as tensor operations. */
  private static void engine(HostAdam.State state, double rate, double kept) {
    NDArray weight = state.weight();
    float factor = state.factor();
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, weight.getGradient(), state.mean(), state.variance()),
            new NDList(weight),
            (float) rate * factor,
            (float) rate * factor,
            0f,
            1f,
            -1f,
            (float) Adam.BETA1,
            (float) Adam.BETA2,
            Adam.EPSILON,
            false,
            false);
    NDArray distance = weight.stopGradient().sub(average(state));
    average(state).addi(Scalar.times(distance, 1 - kept));
  }

  @Test
  void digitsAreTheEngines() {
    List<HostAdam.State> ours = new ArrayList<>();
    List<HostAdam.State> engines = new ArrayList<>();
    for (int size : SIZES) {
      ours.add(state(size));
      engines.add(copy(ours.get(ours.size() - 1)));
    }
    for (int step = 1; step <= 4; step++) {
      double rate = Adam.corrected(0.003, step);
      for (int k = 0; k < SIZES.length; k++) {
        NDArray gradient = normal(SIZES[k], 1e-3);
        backward(ours.get(k), gradient);
        backward(engines.get(k), gradient);
        engine(engines.get(k), rate, 0.9);
      }
      HostAdam.step(ours, rate, 0.9);
    }
    for (int k = 0; k < SIZES.length; k++) {
      HostAdam.State mine = ours.get(k);
      HostAdam.State other = engines.get(k);
      assertThat(mine.weight().toFloatArray()).isEqualTo(other.weight().toFloatArray());
      assertThat(mine.mean().toFloatArray()).isEqualTo(other.mean().toFloatArray());
      assertThat(mine.variance().toFloatArray()).isEqualTo(other.variance().toFloatArray());
      assertThat(average(mine).toFloatArray()).isEqualTo(average(other).toFloatArray());
      assertThat(mine.weight().getGradient().toFloatArray()).containsOnly(0f);
    }
  }

  @Test
  void withoutAnAverageOnlyTheValuesChange() {
    HostAdam.State with = state(5);
    HostAdam.State without = copy(with);
    NDArray gradient = normal(5, 1);
    backward(with, gradient);
    backward(without, gradient);
    HostAdam.step(List.of(with), 0.1, 0.5);
    HostAdam.step(
        List.of(
            new HostAdam.State(
                without.weight(), without.mean(), without.variance(), null, without.factor())),
        0.1,
        0.5);
    assertThat(without.weight().toFloatArray()).isEqualTo(with.weight().toFloatArray());
    assertThat(average(without).toFloatArray()).containsOnly(0f);
    assertThat(average(with).toFloatArray()).doesNotContain(0f);
  }
}
