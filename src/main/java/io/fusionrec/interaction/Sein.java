package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import com.google.common.collect.ImmutableList;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separated embedding interaction networks (SEIN): Feng and Jiang, "Recommendation model based on
 * separated embedding interaction networks", Journal of Shenzhen University Science and Engineering
 * 40(4):513-520, 2023, doi 10.3724/SP.J.1249.2023.04513.
 *
 * <p>With X0 in R^{m x D} the embeddings of a sample's m fields and x_d its column d:
 *
 * <pre>
 * (1)  X1_d = x_d x_d^T                      m x m, for each d
 * (2)  X^k_d = X^{k-1}_d W^k_d               m x H_k, one W^k_d in R^{H_{k-1} x H_k} per d, H_1 = m
 * (3)  p^k = vec(sum_d X^k_d)                p+ = [p^1, p^2, ..., p^K]
 * </pre>
 *
 * <p>The paper prints (2) with W on the left and (3) with X^{k-1}; both contradict its own shapes
 * or leave the last W without influence, so the repaired forms above are used. Its output layer is
 * printed as sigmoid(p+), of a vector; a learned w.p+ is taken for it. Two more readings of (2) are
 * {@link SeinMode#RELU} and {@link SeinMode#CROSS}.
 *
 * <p>X^k_d has rank one in {@code linear} and {@code cross} mode: with V^k_d = x_d W^2_d ... W^k_d
 * in R^{H_k} it is x_d V^k_d, or x_d^k V^k_d (powers of each entry). p^k is therefore one batched
 * product of X0 (or its power) [B, m, D] with V^k [B, D, H_k], and the tensor [B, m, H_k, D] never
 * exists. Only {@code relu} mode needs it.
 *
 * <p>Input: X0 [B, m, D]. Output: p+ [B, m^2 + m * sum_k H_k]. Parameters: {@code layerK.weight}
 * [D, H_{k-1}, H_k], in {@code relu} mode also {@code layerK.bias} [D, H_k]. Cost per sample: O(m^2
 * D + D sum_k H_k (H_{k-1} + m)).
 */
public final class Sein extends AbstractBlock {
  private final int fields;
  private final int width;
  private final ImmutableList<Integer> neurons;
  private final SeinMode mode;
  private final List<Parameter> weights = new ArrayList<>();
  private final List<Parameter> biases = new ArrayList<>();

  /**
   * An interaction network whose parameters are declared but have no values yet.
   *
   * @param fields m
   * @param width D
   * @param neurons H_2, H_3, ...: one number for each layer after X1; may be empty
   * @param mode which reading of rule (2)
   */
  public Sein(int fields, int width, List<Integer> neurons, SeinMode mode) {
    this.fields = fields;
    this.width = width;
    this.neurons = ImmutableList.copyOf(neurons);
    this.mode = mode;
    int previous = fields;
    for (int k = 0; k < neurons.size(); k++) {
      int next = neurons.get(k);
      if (next < 1) {
        throw new IllegalArgumentException("neurons must be positive, but are " + neurons);
      }
      weights.add(
          addParameter(
              Parameter.builder()
                  .setName("layer" + (k + 2) + ".weight")
                  .setType(Parameter.Type.WEIGHT)
                  .optShape(new Shape(width, previous, next))
                  .build()));
      if (mode == SeinMode.RELU) {
        biases.add(
            addParameter(
                Parameter.builder()
                    .setName("layer" + (k + 2) + ".bias")
                    .setType(Parameter.Type.BIAS)
                    .optShape(new Shape(width, next))
                    .build()));
      }
      previous = next;
    }
  }

  /** An interaction network whose parameters begin with Xavier's weights and zero biases. */
  public Sein(ParameterSet scope, int fields, int width, List<Integer> neurons, SeinMode mode) {
    this(fields, width, neurons, mode);
    for (Parameter parameter : weights) {
      scope.add(parameter.getName(), parameter, Initial.XAVIER);
    }
    for (Parameter parameter : biases) {
      scope.add(parameter.getName(), parameter, Initial.ZERO);
    }
  }

  /** The width of p+: m^2 + m * sum_k H_k. */
  public int outputWidth() {
    return fields * fields + fields * neurons.stream().mapToInt(Integer::intValue).sum();
  }

  /** Which reading of the layer rule this is. */
  public SeinMode mode() {
    return mode;
  }

  /** H_2, H_3, ... */
  public ImmutableList<Integer> neurons() {
    return neurons;
  }

  /** X0 [B, m, D] to p+ [B, {@link #outputWidth}]. */
  public NDArray interact(NDArray embeddings) {
    List<NDArray> values = new ArrayList<>();
    weights.forEach(w -> values.add(w.getArray()));
    List<NDArray> shifts = new ArrayList<>();
    biases.forEach(b -> shifts.add(b.getArray()));
    return interact(embeddings, values, shifts);
  }

  /**
   * The products T^k_d = W^2_d ... W^k_d for k = 2, ..., K, each [D, m, H_k]: what maps x_d to
   * V^k_d in {@code linear} and {@code cross} mode.
   */
  public List<NDArray> chainedWeights() {
    List<NDArray> chained = new ArrayList<>();
    for (Parameter weight : weights) {
      NDArray w = weight.getArray();
      chained.add(chained.isEmpty() ? w : chained.get(chained.size() - 1).matMul(w));
    }
    return chained;
  }

  private NDArray interact(NDArray x, List<NDArray> w, List<NDArray> b) {
    long batch = x.getShape().get(0);
    NDList parts = new NDList();
    parts.add(x.matMul(x.transpose(0, 2, 1)).reshape(batch, (long) fields * fields));
    if (mode == SeinMode.RELU) {
      addRectified(x, w, b, parts);
    } else {
      addFactored(x, w, parts);
    }
    return Concatenation.of(parts, 1);
  }

  /** p^k = X0^{(e)} V^k with V^k = V^{k-1} W^k per dimension; e is 1, in cross mode k. */
  private void addFactored(NDArray x, List<NDArray> w, NDList parts) {
    long batch = x.getShape().get(0);
    NDArray v = x.transpose(2, 0, 1); // [D, B, m]
    NDArray power = x;
    for (int k = 0; k < w.size(); k++) {
      v = v.matMul(w.get(k)); // [D, B, H_k]
      if (mode == SeinMode.CROSS) {
        power = power.mul(x);
      }
      parts.add(power.matMul(v.transpose(1, 0, 2)).reshape(batch, (long) fields * neurons.get(k)));
    }
  }

  /** Here every X^k_d is needed whole: [D, B * m, H_k]. */
  private void addRectified(NDArray x, List<NDArray> w, List<NDArray> b, NDList parts) {
    long batch = x.getShape().get(0);
    NDArray columns = x.transpose(2, 0, 1); // [D, B, m]
    NDArray state =
        columns
            .reshape(width, batch, fields, 1)
            .mul(columns.reshape(width, batch, 1, fields))
            .reshape(width, batch * fields, fields);
    for (int k = 0; k < w.size(); k++) {
      NDArray shift = b.get(k).reshape(width, 1, neurons.get(k));
      state = ai.djl.nn.Activation.relu(state.matMul(w.get(k)).add(shift));
      parts.add(state.sum(new int[] {0}).reshape(batch, (long) fields * neurons.get(k)));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.singletonOrThrow();
    List<NDArray> values = new ArrayList<>();
    weights.forEach(w -> values.add(store.getValue(w, x.getDevice(), training)));
    List<NDArray> shifts = new ArrayList<>();
    biases.forEach(b -> shifts.add(store.getValue(b, x.getDevice(), training)));
    return new NDList(interact(x, values, shifts));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), outputWidth())};
  }
}
