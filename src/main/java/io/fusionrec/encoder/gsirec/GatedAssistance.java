package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * Gated assistance in both directions:
 *
 * <pre>
 * g = sigmoid(Wg [v; e'] + bg)   v+ = g * v  + (1 - g) * (We e')
 * q = sigmoid(Wq [v; e'] + bq)   e+ = q * e' + (1 - q) * (Wv v)
 * </pre>
 *
 * The gates are this project's reading of the paper's "knowledge assistance module"; We and Wv
 * carry a bias.
 */
final class GatedAssistance implements KnowledgeAssistance {
  private final Linear gate;
  private final Linear sideGate;
  private final Linear fromSide;
  private final Linear toSide;

  GatedAssistance(ParameterSet scope, int width) {
    gate = new Linear(scope.scope("gate"), 2 * width, width);
    sideGate = new Linear(scope.scope("side_gate"), 2 * width, width);
    fromSide = new Linear(scope.scope("from_side"), width, width);
    toSide = new Linear(scope.scope("to_side"), width, width);
  }

  @Override
  public Assisted apply(NDArray v, NDArray e) {
    NDArray both = v.concat(e, 1);
    NDArray other = fromSide.apply(e);
    NDArray g = Activation.sigmoid(gate.apply(both));
    NDArray sideOther = toSide.apply(v);
    NDArray q = Activation.sigmoid(sideGate.apply(both));
    // g a + (1 - g) b, written with one product
    return new Assisted(other.add(g.mul(v.sub(other))), sideOther.add(q.mul(e.sub(sideOther))));
  }
}
