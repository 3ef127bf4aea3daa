package io.fusionrec.bench;

import ai.djl.ndarray.NDScope;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.TopItems;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Objective;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.RatingOrder;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.optimiser.Learnable;
import io.fusionrec.train.output.RatingOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model on the generated sample, to take steps of it and to rank by it. */
final class BenchedModel implements AutoCloseable {
  private static final int TOP = 20;
  private static final RandomStreams STREAMS = new RandomStreams(1);

  private final ComputeDevice device = ComputeDevice.cpu();
  private final RatingData data = new SampleGenerator().generate();
  private final Split split;
  private final FusedModel model;
  private final Objective objective;
  private final Learnable learnable;
  private final double rate;
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
    split = Split.of(data, run.split(), 1);
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
    StageSteps stage = new StageSteps(run, beside);
    TrainingSettings how = kind.equals("rating") ? stage.rating() : stage.ranking();
    objective = kind.equals("rating") ? rating(run, how) : ranking(run, how);
    learnable =
        stage.learnable(
            model, kind.equals("rating") ? run.average().rating() : run.average().ranking());
    rate = how.learningRate();
  }

  /** The graphs that an encoder asks for, of the sample's train part. */
  static GraphSet graphs(GraphEncoderProvider provider) {
    RatingData data = new SampleGenerator().generate();
    RunSettings run = RunSettings.of(RunSettings.defaults(provider));
    return GraphSet.build(
        GraphDeclaration.load(run.graphs()).on(data), data, Split.of(data, run.split(), 1).train());
  }

  private Objective rating(RunSettings run, TrainingSettings how) {
    RatingOutput output = RatingOutput.of(run.output(), data, split.train());
    output.addTo(model.parameters());
    return new RatingObjective(
        model,
        new RatingOrder(split.train(), run.batches().together()),
        split.valid(),
        data.scale(),
        output,
        how,
        STREAMS);
  }

  private Objective ranking(RunSettings run, TrainingSettings how) {
    return new RankingObjective(
        model,
        split.train().atLeast(data.scale().relevant()),
        run.positives(),
        how,
        STREAMS,
        "NDCG@10",
        Optional.empty());
  }

  /** A training step; gives its loss. */
  double step() {
    if (next == last) {
      epoch++;
      last = objective.beginEpoch(epoch);
      next = 0;
    }
    int number = next++;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      double loss = device.backward(() -> objective.loss(number));
      learnable.step(rate);
      return loss;
    }
  }

  /** The lists of all users. */
  TopItems rankAll() {
    int users = data.ratings().userCount();
    int[] items = IntStream.range(0, data.ratings().itemCount()).toArray();
    FullRanking ranking =
        new FullRanking(
            users, items.length, TOP, List.of(split.train().byUser(), split.valid().byUser()));
    learnable.settle();
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      return ranking.rank(
          chunk -> evaluation.grid(chunk, items), IntStream.range(0, users).toArray());
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
