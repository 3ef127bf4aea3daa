package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.RowTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adam (D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015) with beta1 =
 * 0.9, beta2 = 0.999, epsilon = 1e-8.
 *
 * <p>DJL's own optimiser computes the same but hides its moments and step count, without which a
 * run can't be resumed exactly; here they can be read and put back.
 *
 * <p>Of large tables of embeddings only the rows that a step touches are changed at once, the
 * others when they are next read; see {@link RowAdam}.
 */
public final class Adam implements Learnable {
  /** What a first moment keeps of itself in a step. */
  static final double BETA1 = 0.9;

  /** What a second moment keeps of itself in a step. */
  static final double BETA2 = 0.999;

  /** What is added to the root of a second moment. */
  static final float EPSILON = 1e-8f;

  private final List<String> names;
  private final List<Parameter> parameters;
  private final float[] rates;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> variances = new ArrayList<>();
  private final Map<Integer, RowAdam> rowWise = new HashMap<>();
  private final List<RowTable> frozenTables = new ArrayList<>();
  private IdleSteps idle = new IdleSteps(0);
  private final boolean onHost;
  private List<NDArray> averages = List.of();
  private double averageRate;
  private long steps;

  /** An optimiser of all parameters of a set. */
  public Adam(ParameterSet set) {
    this(set, name -> 1);
  }

  /**
   * An optimiser of all parameters of a set, each with a learning rate of its own.
   *
   * @param rates by a parameter's name, what its learning rate is multiplied by; one of 0 stays as
   *     it is
   */
  public Adam(ParameterSet set, ToDoubleFunction<String> rates) {
    names = List.copyOf(set.all().keySet());
    this.rates = new float[names.size()];
    for (int k = 0; k < names.size(); k++) {
      this.rates[k] = (float) rates.applyAsDouble(names.get(k));
    }
    parameters = List.copyOf(set.all().values());
    onHost = HostAdam.suits(set.manager());
    for (Parameter parameter : parameters) {
      means.add(set.manager().zeros(parameter.getShape()));
      variances.add(set.manager().zeros(parameter.getShape()));
    }
    set.rowTables().forEach(this::takeRows);
  }

  private void takeRows(String name, RowTable table) {
    int k = names.indexOf(name);
    if (rates[k] == 0) {
      frozenTables.add(table);
      return;
    }
    NDArray weight = parameters.get(k).getArray();
    rowWise.put(k, new RowAdam(table, weight, means.get(k), variances.get(k), rates[k], idle));
  }

  /**
   * Keeps the averages too, where that costs no pass of its own. What has a learning rate of 0
   * stands still, and so does its average from the first step on: a frozen base costs a step
   * nothing, however large it is.
   *
   * @param rate the averages' rate, see {@link Averaged}
   * @param all the averages of all parameters, in their order
   * @return which of them are kept here and are no more the caller's to renew
   */
  Set<Integer> average(double rate, List<NDArray> all) {
    averageRate = rate;
    averages = List.copyOf(all);
    rowWise.forEach((k, rows) -> rows.averages(all.get(k)));
    return IntStream.range(0, rates.length)
        .filter(k -> rowWise.containsKey(k) || onHost || rates[k] == 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  /** The learning rate of a step, counted from 1, with the moments' bias corrected. */
  static double corrected(double learningRate, long step) {
    return learningRate
        * Math.sqrt(1 - Math.pow(BETA2, (double) step))
        / (1 - Math.pow(BETA1, (double) step));
  }

  @Override
  public void step(double learningRate) {
    steps++;
    double correction = corrected(learningRate, steps);
    double kept = averageRate == 0 ? 1 : Averaged.kept(averageRate, steps);
    if (!rowWise.isEmpty()) {
      idle.add(correction, kept);
    }
    frozenTables.forEach(RowTable::forget);
    List<HostAdam.State> whole = new ArrayList<>();
    List<RowAdam> wholeTables = new ArrayList<>();
    for (int k = 0; k < parameters.size(); k++) {
      if (rates[k] == 0) {
        continue;
      }
      RowAdam rows = rowWise.get(k);
      if (rows != null && !rows.joinWhole()) {
        rows.step(correction, kept);
        continue;
      }
      if (rows != null) {
        wholeTables.add(rows);
      }
      if (onHost) {
        whole.add(state(k));
      } else {
        updateOnDevice(k, learningRate, correction);
      }
    }
    HostAdam.step(whole, correction, kept);
    wholeTables.forEach(rows -> rows.tookWhole(kept));
  }

  private HostAdam.State state(int k) {
    return new HostAdam.State(
        parameters.get(k).getArray(),
        means.get(k),
        variances.get(k),
        averages.isEmpty() || rowWise.containsKey(k) ? null : averages.get(k),
        rates[k]);
  }

  private void updateOnDevice(int k, double learningRate, double correction) {
    NDArray weight = parameters.get(k).getArray();
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, weight.getGradient(), means.get(k), variances.get(k)),
            new NDList(weight),
            (float) learningRate * rates[k],
            (float) correction * rates[k],
            0f,
            1f,
            -1f,
            (float) BETA1,
            (float) BETA2,
            EPSILON,
            false,
            false);
  }

  @Override
  public void settle() {
    rowWise.values().forEach(RowAdam::bringAll);
  }

  @Override
  public StoredArrays values() {
    settle();
    return weights().stored("");
  }

  @Override
  public void restoreValues(StoredArrays values) {
    settle();
    weights().restore("", values);
  }

  @Override
  public long steps() {
    return steps;
  }

  /** Each parameter's mean, then each's variance. */
  @Override
  public StoredArrays moments() {
    settle();
    return new NamedArrays(names, means)
        .stored(".mean")
        .and(new NamedArrays(names, variances).stored(".variance"));
  }

  @Override
  public void restoreMoments(StoredArrays moments, long stepCount) {
    new NamedArrays(names, means).restore(".mean", moments);
    new NamedArrays(names, variances).restore(".variance", moments);
    steps = stepCount;
    idle = new IdleSteps(stepCount);
    rowWise.values().forEach(rows -> rows.restart(idle));
  }

  private NamedArrays weights() {
    return new NamedArrays(names, parameters.stream().map(Parameter::getArray).toList());
  }
}
