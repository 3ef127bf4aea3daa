package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickObjective;
import io.fusionrec.click.model.PartsHash;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.ClassificationMetrics;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.io.ContentHash;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.recommend.ClickModelFolder;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One model for clicks on one table: training, figures on the test part, run folder. */
public final class ClickExperiment {
  private static final int EVALUATED = 8192;

  /**
   * Raised whenever a change of the code changes what a training of a model for clicks computes,
   * and of those alone; see {@link RunKey#ARITHMETIC_VERSION}.
   */
  private static final int CLICKS_VERSION = 5;

  private final ClickDataset data;
  private final ClickModelProvider<?> model;
  private final SettingsTree tree;
  private final ClickRunSettings settings;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final TrainingListener listener;

  /**
   * A run.
   *
   * @param data the data set, made with the settings' branch {@code data} and the same seed
   * @param model makes the model
   * @param tree the settings, made by {@link ClickRunSettings#defaults} and changed
   * @param seed the run's seed
   * @param device where to compute
   * @param listener is told how the training goes on
   */
  public ClickExperiment(
      ClickDataset data,
      ClickModelProvider<?> model,
      SettingsTree tree,
      long seed,
      ComputeDevice device,
      TrainingListener listener) {
    this.data = data;
    this.model = model;
    this.tree = tree;
    this.settings = ClickRunSettings.of(tree);
    this.streams = new RandomStreams(seed);
    this.device = device;
    this.listener = listener;
  }

  /** What decides the figures. */
  public RunKey key() {
    return RunKey.of(
        RunKey.ARITHMETIC_VERSION + "." + CLICKS_VERSION,
        Map.of(
            RunKey.MODEL,
            model.name(),
            RunKey.DATA,
            data.contentSha256(),
            RunKey.SPLIT,
            splitSha256(),
            RunKey.SETTINGS,
            ContentHash.ofText(tree.without("minDelta", 0).toJson()),
            RunKey.SEED,
            Long.toString(streams.seed()),
            RunKey.PROVIDER,
            ProviderIdentity.of(model),
            "layout", // which files the saved model can read, whatever they hold
            data.preprocessing().layoutSha256()));
  }

  /** Trains and measures the model without writing anything. */
  public ClickResult fit() {
    return fit(Optional.empty(), (network, figures) -> {});
  }

  /**
   * Trains and measures the model, and keeps everything in a run folder.
   *
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoint
   * @param outputs what is written besides: the test part's predictions, and the model itself
   */
  public ClickResult run(Path results, CheckpointFile.Resume resume, RunOutputs outputs) {
    RunKey key = key();
    RunFolder folder =
        RunFolder.open(results, model.name(), data.name(), streams.seed(), key, resume);
    Instant started = Instant.now();
    ClickResult result =
        fit(
            Optional.of(folder.checkpoint(ClickObjective.NAME, resume, device)),
            (network, figures) -> {
              if (outputs.model()) {
                ClickModelFolder.save(
                    folder.path(), origin(key, figures), network.learnable().values());
              }
            });
    try {
      data.preprocessing().write(folder.checkpoints());
    } catch (IOException e) {
      throw OutputProblem.at("", folder.path(), e);
    }
    if (outputs.exports()) {
      folder.export(
          "predictions.csv.gz",
          csv -> {
            csv.writeRecord("row", "label", "probability");
            for (int k = 0; k < result.label().length; k++) {
              csv.writeRecord(
                  Integer.toString(k),
                  Integer.toString((int) result.label()[k]),
                  Float.toString(result.probability()[k]));
            }
          });
    }
    folder.write(
        result.run(),
        tree,
        Provenance.of(
            key,
            data.sha256(),
            RatingExperiment.origins(result.run().trainings()),
            Execution.since(started, device)));
    return result;
  }

  private ClickModelFolder.Origin origin(RunKey key, RunResult figures) {
    return new ClickModelFolder.Origin(
        model,
        ClickRunSettings.ofModel(tree),
        settings.width(),
        SettingsTree.of(settings.data()),
        data,
        streams.seed(),
        key.sha256(),
        figures.metrics());
  }

  private ClickResult fit(
      Optional<CheckpointFile> checkpoint, BiConsumer<ClickNetwork, RunResult> trained) {
    try (ClickNetwork network = new ClickNetwork(model, data.schema(), tree, device, streams)) {
      ClickObjective objective =
          new ClickObjective(network.rows(), data, settings.training(), settings.checks(), streams);
      TrainingResult training =
          new Trainer(device, streams, listener)
              .train(objective, network.learnable(), objective.byChecks(), checkpoint);
      network.averageUntrained(data);
      long start = System.nanoTime();
      float[] probability = network.rows().probabilities(data.test());
      float[] label = ScoredExamples.labels(data.test(), data.schema(), EVALUATED);
      ImmutableMap<String, Double> figures = ClassificationMetrics.of(probability, label).figures();
      RunResult run =
          new RunResult(
              model.name(),
              model.name(),
              "clicks",
              data.name(),
              data.generated(),
              streams.seed(),
              figures,
              ImmutableMap.of(ClickObjective.NAME, training),
              ImmutableMap.of(),
              (System.nanoTime() - start) / 1e9,
              network.parameters(),
              ImmutableList.copyOf(data.remarks()));
      trained.accept(network, run);
      return new ClickResult(run, probability, label);
    }
  }

  /** The hash over the parts' labels. */
  private String splitSha256() {
    return PartsHash.of(List.of(data.train(), data.valid(), data.test()), data.schema());
  }
}
