package io.fusionrec.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.TopItems;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.EpochRecord;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The folder of one model's run: settings, metrics, history, checkpoints and exports. */
public final class RunFolder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder {@code <model>-<data>-s<seed>-<8 hex of the settings' hash>} where it is not
   * there yet.
   *
   * @throws InputException when it can't be made or written to
   */
  static RunFolder open(Path results, String model, String data, long seed, String settingsSha256) {
    Path folder =
        results.resolve(model + "-" + data + "-s" + seed + "-" + settingsSha256.substring(0, 8));
    try {
      Files.createDirectories(folder.resolve("checkpoint"));
    } catch (IOException e) {
      throw new InputException("cannot write to results folder " + folder + ": " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw new InputException("cannot write to results folder " + folder);
    }
    return new RunFolder(folder);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** The folder for checkpoints. */
  Path checkpoints() {
    return folder.resolve("checkpoint");
  }

  /** Writes settings, history and, last of all, metrics. */
  void write(
      ModelResult result,
      String base,
      RatingData data,
      long seed,
      SettingsTree settings,
      Provenance provenance) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("model", result.model());
    metrics.put("base", base);
    metrics.put("head", result.head().key());
    metrics.put("dataset", data.name());
    metrics.put("generated_data", data.generated());
    metrics.put("seed", seed);
    metrics.put("metrics", result.metrics());
    metrics.put("epochs", result.history().size());
    metrics.put("train_seconds", result.trainSeconds());
    metrics.put("eval_seconds", result.evalSeconds());
    metrics.put("peak_memory_mib", PeakMemory.mebibytes());
    metrics.put("parameters", result.parameters());
    metrics.put("provenance", provenance);
    write(metrics, settings, result.history());
  }

  /** Writes settings, history and, last of all, what {@code metrics.json} is to hold. */
  void write(Map<String, Object> metrics, SettingsTree settings, List<EpochRecord> history) {
    guarded(
        () -> {
          AtomicFiles.writeText(folder.resolve("config.json"), settings.toJson() + "\n");
          AtomicFiles.writeText(folder.resolve("history.csv"), history(history));
          AtomicFiles.writeText(
              folder.resolve("metrics.json"), JSON.writeValueAsString(metrics) + "\n");
        });
  }

  private static String history(List<EpochRecord> history) {
    StringBuilder text =
        new StringBuilder("objective,epoch,loss,criterion,valid,best,examples,seconds\n");
    for (EpochRecord epoch : history) {
      text.append(
          String.join(
              ",",
              epoch.objective(),
              Integer.toString(epoch.epoch()),
              Double.toString(epoch.loss()),
              epoch.criterion(),
              Double.toString(epoch.valid()),
              Boolean.toString(epoch.best()),
              Long.toString(epoch.examples()),
              Double.toString(epoch.seconds())));
      text.append('\n');
    }
    return text.toString();
  }

  /** Writes the split, the test predictions and the top lists with raw ids. */
  void export(ModelResult result, RatingData data, Split split) {
    guarded(
        () -> {
          csv(
              "split.csv.gz",
              csv -> {
                csv.writeRecord("user", "item", "rating", "part");
                part(csv, data, split.train(), "train");
                part(csv, data, split.valid(), "valid");
                part(csv, data, split.test(), "test");
              });
          csv(
              "predictions.csv.gz",
              csv -> {
                csv.writeRecord("user", "item", "rating", "prediction");
                Ratings test = split.test();
                for (int r = 0; r < test.size(); r++) {
                  csv.writeRecord(
                      data.users().id(test.user()[r]),
                      data.items().id(test.item()[r]),
                      Float.toString(test.rating()[r]),
                      Float.toString(result.predictions()[r]));
                }
              });
          csv(
              "top_k.csv.gz",
              csv -> {
                csv.writeRecord("user", "rank", "item", "score");
                TopItems top = result.top();
                for (int p = 0; p < top.users().length; p++) {
                  for (int k = 0; k < top.items()[p].length; k++) {
                    csv.writeRecord(
                        data.users().id(top.users()[p]),
                        Integer.toString(k + 1),
                        data.items().id(top.items()[p][k]),
                        Float.toString(top.scores()[p][k]));
                  }
                }
              });
        });
  }

  private static void part(CsvWriter csv, RatingData data, Ratings ratings, String name) {
    for (int r = 0; r < ratings.size(); r++) {
      csv.writeRecord(
          data.users().id(ratings.user()[r]),
          data.items().id(ratings.item()[r]),
          Float.toString(ratings.rating()[r]),
          name);
    }
  }

  /** Rows of an exported file. */
  interface Rows {
    void writeTo(CsvWriter csv) throws IOException;
  }

  /** Writes a compressed file. */
  void export(String name, Rows rows) {
    guarded(() -> csv(name, rows));
  }

  private void csv(String name, Rows rows) throws IOException {
    AtomicFiles.write(
        folder.resolve(name),
        out -> {
          GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
          CsvWriter csv =
              CsvWriter.builder().build(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
          rows.writeTo(csv);
          csv.flush();
          gzip.finish();
        });
  }

  private interface Action {
    void run() throws IOException;
  }

  private void guarded(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new InputException("cannot write to results folder " + folder + ": " + e, e);
    }
  }
}
