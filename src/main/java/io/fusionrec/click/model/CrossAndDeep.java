package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import io.fusionrec.interaction.CrossNetwork;
import io.fusionrec.interaction.DeepNetwork;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** A cross network beside a perceptron, both over vec(E): logit = w.[cross; deep] + b. */
final class CrossAndDeep implements ClickModel {
  private final CrossNetwork cross;
  private final DeepNetwork deep;
  private final Linear output;

  /**
   * A model.
   *
   * @param layers the number of crosses
   * @param matrix whether they are in the matrix form, see {@link CrossNetwork}
   * @param hidden the widths of the perceptron's layers
   * @param dropout the dropout rate after each of them
   */
  CrossAndDeep(
      InputShape shape,
      ParameterSet scope,
      int layers,
      boolean matrix,
      List<Integer> hidden,
      double dropout) {
    int width = shape.fields() * shape.width();
    cross = new CrossNetwork(scope.scope("cross"), width, layers, matrix);
    deep = new DeepNetwork(scope.scope("deep"), width, hidden, dropout);
    output = new Linear(scope.scope("output"), width + deep.outputWidth(), 1);
  }

  @Override
  public NDArray logits(FieldInputs inputs, boolean training) {
    NDArray x = inputs.flat();
    return output.apply(cross.apply(x).concat(deep.apply(x, training), 1));
  }
}
