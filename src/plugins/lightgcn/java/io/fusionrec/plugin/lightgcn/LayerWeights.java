package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.function.Supplier;

/**
 * The weights alpha_0, ..., alpha_L of the layers, a softmax of L + 1 values that begin at zero, so
 * that each weight begins at 1 / (L + 1). Positive and of sum 1, they say where the embeddings come
 * from and not how long they are; with alpha_0 at 1 nothing is propagated.
 */
final class LayerWeights {
  private final Supplier<NDArray> values;

  /** Weights of the layers 0 to {@code layers}; learned ones are a parameter of that set. */
  LayerWeights(ParameterSet scope, int layers, LayerWeighting weighting) {
    Shape shape = new Shape(layers + 1);
    if (weighting == LayerWeighting.LEARNED) {
      values = scope.create("layer_weights", shape, Initial.ZERO)::getArray;
    } else {
      NDArray zeros = scope.manager().zeros(shape);
      values = () -> zeros;
    }
  }

  /** The weights as they are now, [L + 1]. */
  NDArray now() {
    return values.get().softmax(0);
  }

  /** The part of a layer in a sum: its embeddings of any shape, times alpha_l. */
  static NDArray weighted(NDArray weights, int layer, NDArray embeddings) {
    return embeddings.mul(weights.get(new NDIndex("{}", layer)));
  }
}
