package io.fusionrec.bench;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.StagePlans;
import io.fusionrec.experiment.TrainingPlan;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.util.List;
import java.util.function.Consumer;

/** Measures an encoder under each head: graphs, steps of both objectives, lists for all users. */
final class RatingBench {
  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final RunSettings run;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final StepTimer timer;
  private final Consumer<BenchRow> rows;
  private final Split split;
  private final RatingStages stages;
  private final TrainingPlan plan;

  RatingBench(
      RatingData data,
      GraphEncoderProvider provider,
      BenchSettings settings,
      ComputeDevice device,
      Consumer<BenchRow> rows) {
    this.data = data;
    this.provider = provider;
    this.device = device;
    this.rows = rows;
    tree = RunSettings.defaults(provider);
    run = RunSettings.of(tree);
    streams = new RandomStreams(settings.seed());
    timer = new StepTimer(device, streams, settings);
    split = Split.of(data, run.split(), settings.seed());
    stages = RatingStages.of(new StagePlans(data, split, run, streams));
    plan = TrainingPlan.of(data, split, run.split(), stages.positives());
  }

  void measure(List<FusionHead> heads) {
    GraphDeclaration declaration = GraphDeclaration.load(run.graphs()).on(data);
    Timing building = WholeJob.time(() -> graphs(declaration));
    rows.accept(
        BenchRow.of(provider.name(), "", "graphs", "ratings", split.train().size(), building, 0));
    GraphSet graphs = graphs(declaration);
    for (FusionHead head : heads) {
      making(graphs, head);
      if (plan.rating()) {
        rating(graphs, head);
      }
      if (plan.ranking()) {
        ranking(graphs, head);
      }
    }
  }

  /** The graphs, with the one of interactions, which is else built when it is first asked for. */
  private GraphSet graphs(GraphDeclaration declaration) {
    GraphSet graphs = GraphSet.build(declaration, data, split.train());
    graphs.interactions();
    return graphs;
  }

  private void making(GraphSet graphs, FusionHead head) {
    long[] parameters = new long[1];
    Timing timing =
        WholeJob.time(
            () -> {
              try (FusedModel model = model("ranking", graphs, head)) {
                parameters[0] = model.parameters().count();
              }
            });
    rows.accept(
        BenchRow.of(provider.name(), head.key(), "model", "models", 1, timing, parameters[0]));
  }

  private FusedModel model(String objective, GraphSet graphs, FusionHead head) {
    return FusedModel.create(
        provider,
        RunSettings.encoder(tree, objective),
        head,
        run.fusion(),
        data,
        graphs,
        device,
        streams);
  }

  private void rating(GraphSet graphs, FusionHead head) {
    try (FusedModel model = model("rating", graphs, head)) {
      StepTimer.Steps steps = timer.measure(name(head), stages.rating(model, head));
      rows.accept(
          BenchRow.ofSteps(
              provider.name(),
              head.key(),
              "rating step",
              "ratings",
              steps,
              model.parameters().count()));
    }
  }

  private void ranking(GraphSet graphs, FusionHead head) {
    try (FusedModel model = model("ranking", graphs, head)) {
      StepTimer.Steps steps = timer.measure(name(head), stages.ranking(model, head));
      long parameters = model.parameters().count();
      rows.accept(
          BenchRow.ofSteps(
              provider.name(), head.key(), "ranking step", "users", steps, parameters));
      int users = data.ratings().userCount();
      Timing lists = WholeJob.time(() -> stages.rankAll(model));
      rows.accept(
          BenchRow.of(
              provider.name(), head.key(), "full ranking", "users", users, lists, parameters));
    }
  }

  private String name(FusionHead head) {
    return provider.name() + head.suffix();
  }
}
