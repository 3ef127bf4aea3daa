package io.fusionrec.bench;

import ai.djl.ndarray.NDScope;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.eval.TopItems;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;

/** A model on the generated sample, to take steps of it and to rank by it. */
final class BenchedModel implements AutoCloseable {
  private static final RandomStreams STREAMS = new RandomStreams(1);

  private final ComputeDevice device = ComputeDevice.cpu();
  private final RatingData data = new SampleGenerator().generate();
  private final FusedModel model;
  private final RatingStages stages;
  private final TrainingStages.OwnStage stage;
  private int epoch;
  private int next;
  private int last;

  /**
   * @param encoder the encoder's name
   * @param head the head's key
   * @param kind {@code rating} or {@code ranking}
   */
  BenchedModel(String encoder, String head, String kind) {
    GraphEncoderProvider provider = GraphEncoders.load().get(encoder);
    FusionHead beside = FusionHeads.standard().get(head);
    SettingsTree tree = RunSettings.defaults(provider);
    RunSettings run = RunSettings.of(tree);
    Split split = Split.of(data, run.split(), 1);
    model =
        FusedModel.create(
            provider,
            RunSettings.encoder(tree, kind),
            beside,
            run.fusion(),
            data,
            graphs(provider),
            device,
            STREAMS);
    stages = RatingStages.of(data, split, run, STREAMS);
    stage = kind.equals("rating") ? stages.rating(model, beside) : stages.ranking(model, beside);
  }

  /** The graphs that an encoder asks for, of the sample's train part. */
  static GraphSet graphs(GraphEncoderProvider provider) {
    RatingData data = new SampleGenerator().generate();
    RunSettings run = RunSettings.of(RunSettings.defaults(provider));
    return GraphSet.build(
        GraphDeclaration.load(run.graphs()).on(data), data, Split.of(data, run.split(), 1).train());
  }

  /** A training step; gives its loss. */
  double step() {
    if (next == last) {
      epoch++;
      last = stage.objective().beginEpoch(epoch);
      next = 0;
    }
    int number = next++;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      double loss = device.backward(() -> stage.objective().loss(number));
      stage.learnable().step(stage.settings().learningRate());
      return loss;
    }
  }

  /** The lists of all users. */
  TopItems rankAll() {
    stage.learnable().settle();
    return stages.rankAll(model);
  }

  @Override
  public void close() {
    model.close();
  }
}
