package io.fusionrec.experiment;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickObjective;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.ClassificationMetrics;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One model for clicks on one table: training, figures on the test part, run folder. */
public final class ClickExperiment {
  private static final int EVALUATED = 8192;

  private final ClickDataset table;
  private final ClickModelProvider<?> model;
  private final SettingsTree tree;
  private final ClickRunSettings settings;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final TrainingListener listener;

  /**
   * A run.
   *
   * @param table the data, made with the settings' branch {@code data} and the same seed
   * @param model makes the model
   * @param tree the settings, made by {@link ClickRunSettings#defaults} and changed
   * @param seed the run's seed
   * @param device where to compute
   * @param listener is told how the training goes on
   */
  public ClickExperiment(
      ClickDataset table,
      ClickModelProvider<?> model,
      SettingsTree tree,
      long seed,
      ComputeDevice device,
      TrainingListener listener) {
    this.table = table;
    this.model = model;
    this.tree = tree;
    this.settings = ClickRunSettings.of(tree);
    this.streams = new RandomStreams(seed);
    this.device = device;
    this.listener = listener;
  }

  /** Trains and measures the model without writing anything. */
  public ClickResult fit() {
    return fit(Optional.empty(), false);
  }

  /**
   * Trains and measures the model, and keeps everything in a run folder.
   *
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoint
   * @param export whether to write the test part's predictions too
   */
  public ClickResult train(Path results, boolean resume, boolean export) {
    Provenance provenance = Provenance.now(table.sha256(), splitSha256(), tree, device);
    RunFolder folder =
        RunFolder.open(
            results, model.name(), table.name(), streams.seed(), provenance.settingsSha256());
    ClickResult result = fit(Optional.of(folder.checkpoints().resolve("clicks.bin")), resume);
    try {
      table.preprocessing().write(folder.checkpoints());
    } catch (IOException e) {
      throw new InputException("cannot write to " + folder.path() + ": " + e, e);
    }
    if (export) {
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
    folder.write(metrics(result, provenance), tree, result.training().history());
    return result;
  }

  private Map<String, Object> metrics(ClickResult result, Provenance provenance) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("model", model.name());
    metrics.put("dataset", table.name());
    metrics.put("generated_data", table.generated());
    metrics.put("seed", streams.seed());
    metrics.put("metrics", result.metrics());
    metrics.put(
        table.valid().oneClass() ? "best_valid_logloss" : "best_valid_auc",
        result.training().bestValid());
    metrics.put("epochs", result.training().history().size());
    metrics.put("train_seconds", result.training().seconds());
    metrics.put("rows_per_second", result.training().examplesPerSecond());
    metrics.put("eval_seconds", result.evalSeconds());
    metrics.put("peak_memory_mib", PeakMemory.mebibytes());
    metrics.put("parameters", result.parameters());
    metrics.put("dropped_fields", table.dropped());
    metrics.put("provenance", provenance);
    return metrics;
  }

  private ClickResult fit(Optional<Path> checkpoint, boolean resume) {
    try (ClickNetwork network = new ClickNetwork(model, table.schema(), tree, device, streams)) {
      ClickObjective objective =
          new ClickObjective(
              network.rows(), table, settings.training(), settings.checks(), streams);
      TrainingResult training =
          new Trainer(device, streams, listener)
              .train(objective, network.learnable(), settings.training(), checkpoint, resume);
      long start = System.nanoTime();
      float[] probability = network.rows().probabilities(table.test(), EVALUATED);
      float[] label = ScoredExamples.labels(table.test(), table.schema(), EVALUATED);
      return new ClickResult(
          model.name(),
          ClassificationMetrics.of(probability, label).figures(),
          training,
          (System.nanoTime() - start) / 1e9,
          network.parameters(),
          probability,
          label);
    }
  }

  /** A hash over which row is in which part: the sizes of the parts and the labels in order. */
  private String splitSha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Examples part : java.util.List.of(table.train(), table.valid(), table.test())) {
      hasher.putInt(part.size());
      for (float label : ScoredExamples.labels(part, table.schema(), EVALUATED)) {
        hasher.putByte((byte) label);
      }
    }
    return hasher.hash().toString();
  }
}
