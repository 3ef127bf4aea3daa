package io.fusionrec.encoder.kgncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * A recurrent network over alternating entities and relations: a GRU (K. Cho et al., "Learning
 * phrase representations using RNN encoder-decoder for statistical machine translation", EMNLP
 * 2014) whose state at a relation skips back to the entity before it, as in recurrent skipping
 * networks (L. Guo, Z. Sun, W. Hu, "Learning to exploit long-term relational dependencies in
 * knowledge graphs", ICML 2019):
 *
 * <pre>
 * r  = sigmoid(Wr x + Ur h + br)
 * z  = sigmoid(Wz x + Uz h + bz)
 * n  = tanh(Wn x + bn + r * (Un h + cn))
 * h' = (1 - z) * n + z * h
 * at a relation: h' becomes S1 h' + S2 x_before
 * </pre>
 *
 * Inputs x [n, d], states h [n, p].
 */
final class ResidualRecurrentNetwork {
  private final Linear input;
  private final Linear state;
  private final Parameter skipState;
  private final Parameter skipEntity;
  private final int width;

  ResidualRecurrentNetwork(ParameterSet scope, int inputWidth, int width) {
    this.width = width;
    input = new Linear(scope.scope("input"), inputWidth, 3 * width);
    state = new Linear(scope.scope("state"), width, 3 * width);
    skipState = scope.create("skip_state", new Shape(width, width), Initial.XAVIER);
    skipEntity = scope.create("skip_entity", new Shape(width, inputWidth), Initial.XAVIER);
  }

  /** The part of the gates that the input decides: [..., d] to [..., 3p]. */
  NDArray fromInput(NDArray x) {
    return input.apply(x);
  }

  /** The part of the gates that the state decides: [..., p] to [..., 3p]. */
  NDArray fromState(NDArray h) {
    return state.apply(h);
  }

  /** A part of the gates: 0 is r, 1 is z, 2 is n; [..., 3p] to [..., p]. */
  NDArray gate(NDArray gates, int which) {
    return gates.get(new NDIndex("..., {}:{}", which * width, (which + 1) * width));
  }

  /** The new state from the gates' parts, which may need broadcasting, and the old state. */
  static NDArray step(NDArray r, NDArray z, NDArray fromInputN, NDArray fromStateN, NDArray h) {
    NDArray reset = Activation.sigmoid(r);
    NDArray update = Activation.sigmoid(z);
    NDArray candidate = Activation.tanh(fromInputN.add(reset.mul(fromStateN)));
    return candidate.add(update.mul(h.sub(candidate)));
  }

  /** A step at an entity: [n, d] and [n, p] to [n, p]. */
  NDArray entity(NDArray x, NDArray h) {
    return next(fromInput(x), fromState(h), h);
  }

  /** A step at a relation, which comes after an entity: [n, d], [n, d] and [n, p] to [n, p]. */
  NDArray relation(NDArray x, NDArray before, NDArray h) {
    return linear(entity(x, h), skipState).add(linear(before, skipEntity));
  }

  private NDArray next(NDArray i, NDArray s, NDArray h) {
    return step(gate(i, 0).add(gate(s, 0)), gate(i, 1).add(gate(s, 1)), gate(i, 2), gate(s, 2), h);
  }

  private static NDArray linear(NDArray x, Parameter weight) {
    return ai.djl.nn.core.Linear.linear(x, weight.getArray()).get(0);
  }
}
