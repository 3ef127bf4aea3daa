package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.interaction.DeepNetwork;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;

/**
 * FinalMLP: K. Mao, J. Zhu, L. Su, G. Cai, Y. Li, Z. Dong, "FinalMLP: an enhanced two-stream MLP
 * model for CTR prediction", AAAI 2023.
 *
 * <pre>
 * g_s   = 2 sigmoid(G2 ReLU(G1 c_s + a1) + a2)       c_s a learned vector, one for each stream
 * h_s   = MLP_s(vec(E) * g_s)
 * logit = b + w_1.h_1 + w_2.h_2 + sum over heads of h_1^(k) W_k h_2^(k)
 * </pre>
 *
 * The paper conditions the gates on chosen fields (user for one stream, item for the other) or, in
 * general, on learned vectors; the latter is taken, since it fits any table. Input vec(E) [B, m D].
 */
final class FinalMlp implements ClickModel {
  private final Gate firstGate;
  private final Gate secondGate;
  private final DeepNetwork first;
  private final DeepNetwork second;
  private final Linear fromFirst;
  private final Linear fromSecond;
  private final Parameter bilinear;
  private final int heads;

  FinalMlp(ParameterSet scope, InputShape shape, FinalMlpProvider.Settings settings) {
    int width = shape.fields() * shape.width();
    heads = settings.heads();
    first = new DeepNetwork(scope.scope("first"), width, settings.hidden(), settings.dropout());
    second =
        new DeepNetwork(scope.scope("second"), width, settings.secondHidden(), settings.dropout());
    firstGate = new Gate(scope.scope("first_gate"), shape.width(), width);
    secondGate = new Gate(scope.scope("second_gate"), shape.width(), width);
    fromFirst = new Linear(scope.scope("from_first"), first.outputWidth(), 1);
    fromSecond = new Linear(scope.scope("from_second"), second.outputWidth(), 1);
    bilinear =
        scope.create(
            "bilinear",
            new Shape(heads, first.outputWidth() / heads, second.outputWidth() / heads),
            Initial.XAVIER);
  }

  @Override
  public NDArray logits(FieldInputs inputs, boolean training) {
    long batch = inputs.embeddings().getShape().get(0);
    NDArray x = inputs.flat();
    NDArray one = first.apply(x.mul(firstGate.values()), training);
    NDArray two = second.apply(x.mul(secondGate.values()), training);
    NDArray fused =
        byHead(one, batch) // [heads, B, n1]
            .matMul(bilinear.getArray())
            .mul(byHead(two, batch))
            .sum(new int[] {0, 2})
            .reshape(batch, 1);
    return fromFirst.apply(one).add(fromSecond.apply(two)).add(fused);
  }

  private NDArray byHead(NDArray state, long batch) {
    return state.reshape(batch, heads, -1).transpose(1, 0, 2);
  }

  /** A stream's gate over the input's entries. */
  private static final class Gate {
    private final Parameter context;
    private final Linear hidden;
    private final Linear output;

    Gate(ParameterSet scope, int contextWidth, int width) {
      context = scope.create("context", new Shape(1, contextWidth), Initial.EMBEDDING);
      hidden = new Linear(scope.scope("hidden"), contextWidth, contextWidth);
      output = new Linear(scope.scope("output"), contextWidth, width);
    }

    /** [1, width]; about 1 at first. */
    NDArray values() {
      NDArray state = Activation.relu(hidden.apply(context.getArray()));
      return Scalar.times(Activation.sigmoid(output.apply(state)), 2);
    }
  }
}
