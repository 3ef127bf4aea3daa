package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Cross networks, each layer of which raises the order of interaction by one:
 *
 * <pre>
 * x_{l+1} = x_0 (x_l . w_l) + b_l + x_l      vector form: R. Wang et al., "Deep &amp; cross network for
 *                                            ad click predictions", ADKDD 2017
 * x_{l+1} = x_0 * (W_l x_l + b_l) + x_l      matrix form: R. Wang et al., "DCN V2: improved deep &amp;
 *                                            cross network", WWW 2021
 * </pre>
 *
 * Input and output [B, n]. O(n), in the matrix form O(n^2), for each row and layer.
 */
public final class CrossNetwork {
  private final List<Parameter> vectors = new ArrayList<>();
  private final List<Parameter> shifts = new ArrayList<>();
  private final List<Linear> matrices = new ArrayList<>();

  /**
   * A cross network.
   *
   * @param width n
   * @param layers the number of layers
   * @param matrix whether it is the matrix form
   */
  public CrossNetwork(ParameterSet scope, int width, int layers, boolean matrix) {
    for (int layer = 1; layer <= layers; layer++) {
      if (matrix) {
        matrices.add(new Linear(scope.scope("layer" + layer), width, width));
      } else {
        vectors.add(scope.create("weight" + layer, new Shape(1, width), Initial.XAVIER));
        shifts.add(scope.create("bias" + layer, new Shape(width), Initial.ZERO));
      }
    }
  }

  /** [B, n] to [B, n]. */
  public NDArray apply(NDArray x0) {
    NDArray x = x0;
    for (int layer = 0; layer < vectors.size(); layer++) {
      NDArray dot = ai.djl.nn.core.Linear.linear(x, vectors.get(layer).getArray()).get(0);
      x = x0.mul(dot).add(shifts.get(layer).getArray()).add(x);
    }
    for (Linear matrix : matrices) {
      x = x0.mul(matrix.apply(x)).add(x);
    }
    return x;
  }
}
