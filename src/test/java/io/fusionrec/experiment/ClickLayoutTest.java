package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of one content whose files are written in different ways. */
class ClickLayoutTest {
  private static final ClickModels MODELS = ClickModels.load();
  private static final int ROWS = 200;

  @TempDir private Path folder;

  private Path write(String dataset, String file, String text) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data").resolve(dataset));
    Files.writeString(
        data.resolve("ctr.json"), "{\"file\": \"" + file + "\", \"label\": \"click\"}");
    return Files.writeString(data.resolve(file), text);
  }

  private Path csv(String dataset, String separator) throws IOException {
    StringBuilder rows = new StringBuilder("click,user,item\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append(row % 2).append(",u").append(row % 3).append(",i").append(row % 5).append('\n');
    }
    return write(dataset, "rows.csv", rows.toString().replace(",", separator));
  }

  private Path json() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      rows.append(
          "{\"click\": %d, \"user\": \"u%d\", \"item\": \"i%d\"}\n"
              .formatted(row % 2, row % 3, row % 5));
    }
    return write("lines", "rows.jsonl", rows.toString());
  }

  private ClickExperiment experiment(String dataset) {
    ClickDataset table =
        new ClickCatalog(
                new DatasetCatalog(Optional.of(folder.resolve("data")), Map.of()),
                folder.resolve("cache"))
            .load(dataset, PreprocessingSettings.DEFAULT, 1);
    SettingsTree settings = ClickRunSettings.defaults(MODELS.get("LR")).set("training.epochs=1");
    return new ClickExperiment(
        table, MODELS.get("LR"), settings, 1, ComputeDevice.cpu(), TrainingListener.NONE);
  }

  private Path run(String dataset) throws IOException {
    experiment(dataset).run(folder.resolve("runs"), Resume.IF_USABLE, new RunOutputs(false, true));
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.filter(run -> run.getFileName().toString().startsWith("LR-" + dataset + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** A run on JSON lines took the folder of one on the same rows as CSV, and its model's reader. */
  @Test
  void eachHasItsRunWhoseModelReadsItsFiles() throws IOException {
    Path csv = csv("table", ",");
    Path json = json();
    Path first = run("table");
    Path second = run("lines");
    assertThat(second).isNotEqualTo(first);
    ClickPrediction.Counts all = new ClickPrediction.Counts(ROWS, 0);
    for (Map.Entry<Path, Path> read : Map.of(first, csv, second, json).entrySet()) {
      ClickPrediction prediction = new ClickPrediction(read.getKey(), MODELS, ComputeDevice.cpu());
      assertThat(prediction.predict(read.getValue(), folder.resolve("p.csv"), false, line -> {}))
          .isEqualTo(all);
    }
    assertThat(Files.readString(first.resolve("model/model.json"))).contains("\"table\"");
  }

  /** What a model finds out anew of each file is no other layout. */
  @Test
  void anotherSeparatorThatIsFoundInTheFileIsTheSameRun() throws IOException {
    csv("table", ",");
    csv("semicolons", ";");
    assertThat(experiment("semicolons").key()).isEqualTo(experiment("table").key());
  }
}
