package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.interaction.AttentionalInteraction;
import io.fusionrec.interaction.CompressedInteraction;
import io.fusionrec.interaction.CrossNetwork;
import io.fusionrec.interaction.DeepNetwork;
import io.fusionrec.interaction.FactorizationMachine;
import io.fusionrec.interaction.SeinLogit;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * The models by name: the rows of the SEIN paper's Table 2, what is compared with them today, and
 * two controls. All are put together from {@link io.fusionrec.interaction}; E are the fields'
 * embeddings [m, D], w.x the sum of first-order weights.
 */
public final class ClickModels {
  /** What makes a model. */
  private interface Factory {
    ClickModel create(InputShape shape, ParameterSet scope, ClickModelSettings settings);
  }

  /** A model's entry. */
  private record Entry(String description, Factory factory) {}

  private static final ImmutableMap<String, Entry> ALL =
      ImmutableMap.<String, Entry>builder()
          .put(
              "LR", new Entry("logistic regression: w.x + b", (shape, scope, how) -> linear(scope)))
          .put(
              "FM",
              new Entry(
                  "w.x + sum of all e_i.e_j (S. Rendle, Factorization machines, ICDM 2010)",
                  (shape, scope, how) -> factorizationMachine(scope)))
          .put(
              "NFM",
              new Entry(
                  "w.x + a perceptron over the pooled e_i*e_j (X. He, T.-S. Chua, Neural"
                      + " factorization machines for sparse predictive analytics, SIGIR 2017)",
                  ClickModels::neuralFactorizationMachine))
          .put(
              "AFM",
              new Entry(
                  "w.x + attention over the e_i*e_j (J. Xiao et al., Attentional factorization"
                      + " machines, IJCAI 2017)",
                  ClickModels::attentionalFactorizationMachine))
          .put(
              "DeepFM",
              new Entry(
                  "FM + a perceptron over vec(E) (H. Guo et al., DeepFM: a factorization-machine"
                      + " based neural network for CTR prediction, IJCAI 2017)",
                  ClickModels::deepFactorizationMachine))
          .put(
              "DCN",
              new Entry(
                  "Deep&Cross: crosses of vec(E) beside a perceptron (R. Wang et al., Deep & cross"
                      + " network for ad click predictions, ADKDD 2017)",
                  (shape, scope, how) -> deepAndCross(shape, scope, how, false)))
          .put(
              "xDeepFM",
              new Entry(
                  "w.x + a compressed interaction network + a perceptron (J. Lian et al., xDeepFM,"
                      + " KDD 2018)",
                  ClickModels::extremeDeepFactorizationMachine))
          .put(
              "SEIN",
              new Entry(
                  "separated embedding interaction networks (Feng, Jiang, Recommendation model"
                      + " based on separated embedding interaction networks, Journal of Shenzhen"
                      + " University Science and Engineering 40(4), 2023)",
                  (shape, scope, how) -> sein(shape, scope, how, how.neurons(), how.seinMode())))
          .put(
              "SEIN-relu",
              new Entry(
                  "SEIN with rectified layers, whatever 'seinMode' says",
                  (shape, scope, how) -> sein(shape, scope, how, how.neurons(), SeinMode.RELU)))
          .put(
              "SEIN-cross",
              new Entry(
                  "SEIN whose layers multiply by the embeddings again, whatever 'seinMode' says",
                  (shape, scope, how) -> sein(shape, scope, how, how.neurons(), SeinMode.CROSS)))
          .put(
              "SEIN-p1",
              new Entry(
                  "control: SEIN without its layers, w.p1 + b",
                  (shape, scope, how) -> sein(shape, scope, how, List.of(), SeinMode.LINEAR)))
          .put(
              "DeepFM-SEIN",
              new Entry("SEIN beside DeepFM's parts, added up", ClickModels::deepWithSein))
          .put(
              "DCN-V2",
              new Entry(
                  "crosses with matrices beside a perceptron (R. Wang et al., DCN V2, WWW 2021)",
                  (shape, scope, how) -> deepAndCross(shape, scope, how, true)))
          .put(
              "FinalMLP",
              new Entry(
                  "two gated perceptrons, fused bilinearly (K. Mao et al., FinalMLP: an enhanced"
                      + " two-stream MLP model for CTR prediction, AAAI 2023)",
                  (shape, scope, how) -> new FinalMlp(scope, shape, how)))
          .buildOrThrow();

  private ClickModels() {}

  /** The names, those of Table 2 first and in its order. */
  public static ImmutableList<String> names() {
    return ALL.keySet().asList();
  }

  /** What a model is, with its paper. */
  public static String description(String name) {
    return entry(name).description();
  }

  /**
   * Makes a model.
   *
   * @param name one of {@link #names}
   * @param shape the shape of its input
   * @param parameters where its dense parameters go
   * @param settings its settings
   * @throws InputException when the name is unknown or a setting does not fit
   */
  public static ClickModel create(
      String name, InputShape shape, ParameterSet parameters, ClickModelSettings settings) {
    return entry(name).factory().create(shape, parameters, settings);
  }

  private static Entry entry(String name) {
    Entry entry = ALL.get(name);
    if (entry == null) {
      throw InputException.unknownName("model", name, ALL.keySet());
    }
    return entry;
  }

  private static ClickModel linear(ParameterSet scope) {
    var bias = scope.create("bias", new Shape(1), Initial.ZERO);
    return (in, training) -> in.linear().add(bias.getArray());
  }

  private static ClickModel factorizationMachine(ParameterSet scope) {
    ClickModel linear = linear(scope);
    return (in, training) ->
        linear.logits(in, training).add(FactorizationMachine.second(in.embeddings()));
  }

  private static ClickModel neuralFactorizationMachine(
      InputShape shape, ParameterSet scope, ClickModelSettings how) {
    Deep deep = new Deep(scope.scope("deep"), shape.width(), how);
    return (in, training) ->
        in.linear().add(deep.apply(FactorizationMachine.pool(in.embeddings()), training));
  }

  private static ClickModel attentionalFactorizationMachine(
      InputShape shape, ParameterSet scope, ClickModelSettings how) {
    AttentionalInteraction attention =
        new AttentionalInteraction(
            scope.scope("attention"),
            shape.fields(),
            shape.width(),
            how.attention(),
            how.dropout());
    Linear output = new Linear(scope.scope("output"), shape.width(), 1);
    return (in, training) ->
        in.linear().add(output.apply(attention.apply(in.embeddings(), training)));
  }

  private static ClickModel deepFactorizationMachine(
      InputShape shape, ParameterSet scope, ClickModelSettings how) {
    Deep deep = new Deep(scope.scope("deep"), shape.fields() * shape.width(), how);
    return (in, training) ->
        in.linear()
            .add(FactorizationMachine.second(in.embeddings()))
            .add(deep.apply(flat(in.embeddings()), training));
  }

  private static ClickModel deepAndCross(
      InputShape shape, ParameterSet scope, ClickModelSettings how, boolean matrix) {
    int width = shape.fields() * shape.width();
    CrossNetwork cross = new CrossNetwork(scope.scope("cross"), width, how.crossLayers(), matrix);
    DeepNetwork deep = new DeepNetwork(scope.scope("deep"), width, how.hidden(), how.dropout());
    Linear output = new Linear(scope.scope("output"), width + deep.outputWidth(), 1);
    return (in, training) -> {
      NDArray x = flat(in.embeddings());
      return output.apply(cross.apply(x).concat(deep.apply(x, training), 1));
    };
  }

  private static ClickModel extremeDeepFactorizationMachine(
      InputShape shape, ParameterSet scope, ClickModelSettings how) {
    CompressedInteraction cin =
        new CompressedInteraction(scope.scope("cin"), shape.fields(), shape.width(), how.cin());
    Deep deep = new Deep(scope.scope("deep"), shape.fields() * shape.width(), how);
    Linear output = new Linear(scope.scope("output"), cin.outputWidth(), 1);
    return (in, training) ->
        in.linear()
            .add(output.apply(cin.apply(in.embeddings())))
            .add(deep.apply(flat(in.embeddings()), training));
  }

  private static ClickModel sein(
      InputShape shape,
      ParameterSet scope,
      ClickModelSettings how,
      List<Integer> neurons,
      SeinMode mode) {
    SeinLogit sein =
        new SeinLogit(scope.scope("sein"), shape.fields(), shape.width(), neurons, mode);
    return (in, training) -> {
      NDArray logits = sein.apply(in.embeddings());
      return how.seinLinear() ? logits.add(in.linear()) : logits;
    };
  }

  private static ClickModel deepWithSein(
      InputShape shape, ParameterSet scope, ClickModelSettings how) {
    SeinLogit sein =
        new SeinLogit(
            scope.scope("sein"), shape.fields(), shape.width(), how.neurons(), how.seinMode());
    ClickModel deep = deepFactorizationMachine(shape, scope, how);
    return (in, training) -> deep.logits(in, training).add(sein.apply(in.embeddings()));
  }

  private static NDArray flat(NDArray embeddings) {
    return embeddings.reshape(embeddings.getShape().get(0), -1);
  }

  /** A perceptron with one output. */
  private static final class Deep {
    private final DeepNetwork network;
    private final Linear output;

    Deep(ParameterSet scope, int in, ClickModelSettings how) {
      network = new DeepNetwork(scope, in, how.hidden(), how.dropout());
      output = new Linear(scope.scope("output"), network.outputWidth(), 1);
    }

    NDArray apply(NDArray x, boolean training) {
      return output.apply(network.apply(x, training));
    }
  }
}
