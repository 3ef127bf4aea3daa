package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters whose average over the steps is what is measured and kept (B. T. Polyak, A. B.
 * Juditsky, "Acceleration of stochastic approximation by averaging", SIAM Journal on Control and
 * Optimization 30(4):838-855, 1992; the exponential form is that of D. P. Kingma, J. Ba, "Adam",
 * ICLR 2015, section 7.2).
 *
 * <pre>
 * m_0 = w_0,   m_t = m_(t-1) + (1 - a_t) (w_t - m_(t-1)),   a_t = min(a, (1 + t) / (10 + t))
 * </pre>
 *
 * w_0 are the values before the first step, and a_t grows to a, so that they are soon forgotten.
 * The noise of the last steps goes out of the average, which is worth as much as a far smaller
 * learning rate and costs none of the distance covered. On the CPU the optimiser renews it in its
 * own pass.
 */
public final class Averaged implements Learnable {
  private static final String SUFFIX = ".average";

  private final Learnable inner;
  private final List<Parameter> parameters;
  private final double rate;
  private final NamedArrays averages;
  private final Set<Integer> keptByAdam;
  private long steps;

  /**
   * Averages what an optimiser changes.
   *
   * @param inner the optimiser of all of the set's parameters
   * @param set the parameters
   * @param rate a, from 0 (no average, but the values themselves) to below 1
   */
  private Averaged(Adam inner, ParameterSet set, double rate) {
    this.inner = inner;
    this.rate = rate;
    parameters = List.copyOf(set.all().values());
    averages =
        new NamedArrays(
            List.copyOf(set.all().keySet()),
            parameters.stream()
                .map(parameter -> set.manager().zeros(parameter.getShape()))
                .toList());
    keptByAdam = inner.average(rate, averages.arrays());
  }

  /**
   * The optimiser itself for a rate of 0, otherwise with an average.
   *
   * @param inner the optimiser of all of the set's parameters
   * @param set the parameters
   * @param rate a, at least 0 and below 1
   */
  public static Learnable of(Adam inner, ParameterSet set, double rate) {
    return rate == 0 ? inner : new Averaged(inner, set, rate);
  }

  @Override
  public void step(double learningRate) {
    if (steps == 0) {
      mix(0, Set.of());
    }
    inner.step(learningRate);
    steps++;
    mix(kept(rate, steps), keptByAdam);
  }

  /** a_t: what the average keeps of itself in a step, counted from 1. */
  static double kept(double rate, long step) {
    return Math.min(rate, (1.0 + step) / (10.0 + step));
  }

  private void mix(double old, Set<Integer> without) {
    for (int k = 0; k < parameters.size(); k++) {
      if (without.contains(k)) {
        continue;
      }
      NDArray average = averages.arrays().get(k);
      // As a step towards the value: of a value that stands still, the average does so to the
      // digit.
      NDArray distance = parameters.get(k).getArray().stopGradient().sub(average);
      average.addi(Scalar.times(distance, 1 - old));
    }
  }

  @Override
  public StoredArrays values() {
    return inner.values();
  }

  @Override
  public void restoreValues(StoredArrays values) {
    inner.restoreValues(values);
  }

  @Override
  public void settle() {
    inner.settle();
  }

  @Override
  public Optional<StoredArrays> average() {
    settle();
    return Optional.of(averages.stored(""));
  }

  @Override
  public StoredArrays moments() {
    return inner.moments().and(averages.stored(SUFFIX));
  }

  @Override
  public long steps() {
    return inner.steps();
  }

  @Override
  public void restoreMoments(StoredArrays moments, long stepCount) {
    inner.restoreMoments(moments, stepCount);
    averages.restore(SUFFIX, moments);
    steps = stepCount;
  }
}
