package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;

/**
 * The cross-and-compress unit of MKR (H. Wang et al., "Multi-task feature learning for knowledge
 * graph enhanced recommendation", WWW 2019): with C = v e'^T,
 *
 * <pre>
 * v+ = C w_vv + C^T w_ev + b_v     e+ = C w_ve + C^T w_ee + b_e
 * </pre>
 *
 * C has rank one, so C w = v (e' . w) and C^T w = e' (v . w); the [d, d] matrix is never formed.
 */
final class CrossCompressAssistance implements KnowledgeAssistance {
  private final Parameter vv;
  private final Parameter ev;
  private final Parameter ve;
  private final Parameter ee;
  private final Parameter biasV;
  private final Parameter biasE;

  CrossCompressAssistance(ParameterSet scope, int width) {
    vv = scope.create("w_vv", new Shape(width, 1), Initial.XAVIER);
    ev = scope.create("w_ev", new Shape(width, 1), Initial.XAVIER);
    ve = scope.create("w_ve", new Shape(width, 1), Initial.XAVIER);
    ee = scope.create("w_ee", new Shape(width, 1), Initial.XAVIER);
    biasV = scope.create("b_v", new Shape(width), Initial.ZERO);
    biasE = scope.create("b_e", new Shape(width), Initial.ZERO);
  }

  @Override
  public Assisted apply(NDArray v, NDArray e) {
    return new Assisted(
        compress(v, e, vv, ev).add(biasV.getArray()), compress(v, e, ve, ee).add(biasE.getArray()));
  }

  private static NDArray compress(NDArray v, NDArray e, Parameter first, Parameter second) {
    return v.mul(e.matMul(first.getArray())).add(e.mul(v.matMul(second.getArray())));
  }
}
