package io.fusionrec.bench;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.TrainingPlan;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.RatingOrder;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.output.RatingOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Measures an encoder under each head: graphs, steps of both objectives, lists for all users. */
final class RatingBench {
  private static final int TOP = 20;

  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final RunSettings run;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final StepTimer timer;
  private final Consumer<BenchRow> rows;
  private final Split split;
  private final Ratings positives;
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
    positives =
        run.positives().positives().equals("all")
            ? split.train()
            : split.train().atLeast(data.scale().relevant());
    plan = TrainingPlan.of(data, split, run.split(), positives);
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
      RatingOutput output = RatingOutput.of(run.output(), data, split.train());
      output.addTo(model.parameters());
      StageSteps stage = new StageSteps(run, head);
      StepTimer.Steps steps =
          timer.measure(
              name(head),
              new RatingObjective(
                  model,
                  new RatingOrder(split.train(), run.batches().together()),
                  split.valid(),
                  data.scale(),
                  output,
                  stage.rating(),
                  streams),
              stage.learnable(model, run.average().rating()),
              stage.rating());
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
      StageSteps stage = new StageSteps(run, head);
      StepTimer.Steps steps =
          timer.measure(
              name(head),
              new RankingObjective(
                  model,
                  positives,
                  run.positives(),
                  stage.ranking(),
                  streams,
                  "NDCG@10",
                  Optional.empty()),
              stage.learnable(model, run.average().ranking()),
              stage.ranking());
      long parameters = model.parameters().count();
      rows.accept(
          BenchRow.ofSteps(
              provider.name(), head.key(), "ranking step", "users", steps, parameters));
      int users = data.ratings().userCount();
      Timing lists = WholeJob.time(() -> rankAll(model));
      rows.accept(
          BenchRow.of(
              provider.name(), head.key(), "full ranking", "users", users, lists, parameters));
    }
  }

  private String name(FusionHead head) {
    return provider.name() + head.suffix();
  }

  /** The first items of every user among all that are in neither train nor valid. */
  private void rankAll(FusedModel model) {
    int users = data.ratings().userCount();
    int[] items = IntStream.range(0, data.ratings().itemCount()).toArray();
    FullRanking ranking =
        new FullRanking(
            users, items.length, TOP, List.of(split.train().byUser(), split.valid().byUser()));
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      ranking.rank(chunk -> evaluation.grid(chunk, items), IntStream.range(0, users).toArray());
    }
  }
}
