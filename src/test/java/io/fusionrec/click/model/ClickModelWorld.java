package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** A small model with random parameters and inputs, the inputs being parameters too. */
final class ClickModelWorld {
  static final int M = 4;
  static final int D = 3;
  static final int B = 3;
  static final List<Integer> NEURONS = List.of(5, 2);
  static final List<Integer> CIN = List.of(3, 2);
  static final int CROSS_LAYERS = 2;
  static final int HEADS = 2;

  private final ParameterSet parameters;
  private final Parameter embeddings;
  private final Parameter linear;
  private final ClickModel model;

  ClickModelWorld(NDManager manager, ClickModelProvider<?> provider, double dropout) {
    parameters = new ParameterSet(manager, new RandomStreams(1));
    model = provider.create(new InputShape(M, D), parameters.scope("m"), small(provider, dropout));
    embeddings = parameters.create("e", new Shape(B, M, D), Initial.ZERO);
    linear = parameters.create("x", new Shape(B, 1), Initial.ZERO);
    GradientCheck.randomise(parameters, 0.6, 5);
  }

  /** The same with other settings of the model. */
  ClickModelWorld(NDManager manager, ClickModelProvider<?> provider, String change) {
    parameters = new ParameterSet(manager, new RandomStreams(1));
    model =
        provider.create(
            new InputShape(M, D), parameters.scope("m"), small(provider, 0).set(change));
    embeddings = parameters.create("e", new Shape(B, M, D), Initial.ZERO);
    linear = parameters.create("x", new Shape(B, 1), Initial.ZERO);
    GradientCheck.randomise(parameters, 0.6, 5);
  }

  private static SettingsTree small(ClickModelProvider<?> provider, double dropout) {
    SettingsTree settings = SettingsTree.of(provider.defaults());
    for (String change :
        List.of(
            "hidden=6,4",
            "secondHidden=4",
            "neurons=5,2",
            "cin=3,2",
            "attention=2",
            "crossLayers=" + CROSS_LAYERS,
            "heads=" + HEADS,
            "dropout=" + dropout)) {
      if (settings.names().contains(change.split("=", 2)[0])) {
        settings = settings.set(change);
      }
    }
    return settings;
  }

  ParameterSet parameters() {
    return parameters;
  }

  NDArray embeddings() {
    return embeddings.getArray();
  }

  NDArray linear() {
    return linear.getArray();
  }

  NDArray logits(boolean training) {
    return model.logits(new FieldInputs(embeddings(), linear()), training);
  }
}
