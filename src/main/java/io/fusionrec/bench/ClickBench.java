package io.fusionrec.bench;

import ai.djl.ndarray.NDManager;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickObjective;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.Learnable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Measures steps of models for clicks; models with the same preprocessing share a table. */
final class ClickBench {
  private final Function<PreprocessingSettings, ClickDataset> tables;
  private final Map<PreprocessingSettings, ClickDataset> read = new HashMap<>();
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final StepTimer timer;
  private final Consumer<BenchRow> rows;

  ClickBench(
      Function<PreprocessingSettings, ClickDataset> tables,
      BenchSettings settings,
      ComputeDevice device,
      Consumer<BenchRow> rows) {
    this.tables = tables;
    this.device = device;
    this.rows = rows;
    streams = new RandomStreams(settings.seed());
    timer = new StepTimer(device, streams, settings);
  }

  void measure(ClickModelProvider<?> model) {
    SettingsTree tree = ClickRunSettings.defaults(model);
    ClickRunSettings run = ClickRunSettings.of(tree);
    ClickDataset table = read.computeIfAbsent(run.data(), tables);
    try (NDManager manager = device.newManager()) {
      ParameterSet parameters = new ParameterSet(manager, streams);
      int width = run.width();
      EmbeddingTable embeddings =
          new EmbeddingTable(
              table.schema().ids(),
              width + 1,
              width,
              run.deviation(),
              streams.stream("init.embeddings"));
      ScoredExamples examples =
          ScoredExamples.of(
              model, table.schema(), width, tree.branch("model"), parameters, embeddings);
      StepTimer.Steps steps =
          timer.measure(
              model.name(),
              new ClickObjective(examples, table, run.training(), run.checks(), streams),
              Learnable.of(List.of(new Adam(parameters), embeddings)),
              run.training());
      rows.accept(
          BenchRow.ofSteps(
              model.name(),
              "",
              "clicks step",
              "rows",
              steps,
              examples.tableNumbers() + parameters.count()));
    }
  }
}
