package io.fusionrec.experiment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.paper.Sweep;
import io.fusionrec.paper.Table2Run;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on data of a few rows, or of one class in the parts that decide and report. */
class ScarceClicksTest {
  private static final ClickModels MODELS = ClickModels.load();

  @TempDir private Path folder;

  /**
   * Data whose label is mostly whether a is 0; the labels of valid and test may all be the same.
   */
  private ClickDataset table(int train, String valid, String test) throws IOException {
    Path data = Files.createDirectories(folder.resolve("own"));
    Files.writeString(
        data.resolve("ctr.json"),
        "{\"files\": {\"train\": \"a.csv\", \"valid\": \"b.csv\", \"test\": \"c.csv\"},"
            + " \"label\": \"y\"}");
    StringBuilder rows = new StringBuilder("y,a,b\n");
    for (int k = 0; k < train; k++) {
      rows.append((k % 3 == 0 ? 1 : k % 7 == 0 ? 1 : 0) + "," + k % 3 + "," + k % 5 + "\n");
    }
    Files.writeString(data.resolve("a.csv"), rows);
    Files.writeString(data.resolve("b.csv"), rows(valid));
    Files.writeString(data.resolve("c.csv"), rows(test));
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
        .load("own", PreprocessingSettings.DEFAULT, 1);
  }

  private static String rows(String labels) {
    StringBuilder rows = new StringBuilder("y,a,b\n");
    for (int k = 0; k < labels.length(); k++) {
      rows.append(labels.charAt(k) + "," + k % 3 + "," + k % 5 + "\n");
    }
    return rows.toString();
  }

  private ClickResult run(ClickDataset table, String model) {
    SettingsTree settings =
        ClickRunSettings.defaults(MODELS.get(model)).set("training.epochs=3").set("width=4");
    return new ClickExperiment(
            table, MODELS.get(model), settings, 1, ComputeDevice.cpu(), TrainingListener.NONE)
        .run(folder.resolve("runs"), Resume.NEVER, RunOutputs.FIGURES);
  }

  private JsonNode metrics() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return new JsonMapper()
          .readTree(runs.findFirst().orElseThrow().resolve("metrics.json").toFile());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 56, 64, 65})
  void aPassOfOneOrTwoStepsIsTrainedOn(int rows) throws IOException {
    ClickResult result = run(table(rows, "0110", "1001"), "FM");
    assertThat(result.run().history())
        .isNotEmpty()
        .allSatisfy(
            epoch -> {
              assertThat(epoch.examples()).isPositive();
              assertThat(epoch.loss()).isPositive();
            });
    // The first look comes after the first step: no epoch is the untrained model.
    EpochRecord first = result.run().history().get(0);
    assertThat(first.examples()).isEqualTo(rows == 65 ? 64 : rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "1111"})
  void withOneClassInValidLogLossDecides(String labels) throws IOException {
    ClickResult result = run(table(300, labels, "1001"), "LR");
    assertThat(result.run().history())
        .allSatisfy(epoch -> assertThat(epoch.criterion()).isEqualTo("logloss"));
    double best =
        result.run().history().stream()
            .mapToDouble(epoch -> epoch.valid().getAsDouble())
            .min()
            .orElse(Double.NaN);
    assertThat(requireNonNull(result.run().trainings().get("clicks")).bestValid()).hasValue(best);
    assertThat(metrics().path("best_valid").path("clicks").asDouble()).isEqualTo(best);
    assertThat(result.run().metrics().get("AUC")).isBetween(0.0, 1.0);
  }

  @Test
  void withOneClassInTestTheRestIsMeasured() throws IOException {
    ClickResult result = run(table(300, "0110", "000"), "LR");
    assertThat(result.run().metrics().get("logloss")).isFinite();
    assertThat(result.run().metrics().get("ECE")).isFinite();
    assertThat(metrics().path("best_valid").path("clicks").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theSmallestLogLossIsTheBestTrial() throws IOException {
    ClickDataset table = table(300, "000000", "111111");
    List<String> log = new ArrayList<>();
    var result =
        new Table2Run(
                seed -> table,
                List.of(MODELS.get("FM"), MODELS.get("SEIN")),
                List.of("width=4", "training.epochs=1", "training.l2=0.5"),
                List.of(1L),
                3,
                new RunEnvironment(
                    ComputeDevice.cpu(), folder.resolve("runs"), TrainingListener.NONE, log::add))
            .run();
    // Three trials of each model, then the best once more, from its checkpoint.
    assertThat(log).hasSize(8).allSatisfy(line -> assertThat(line).contains("valid logloss"));
    for (int model = 0; model < 2; model++) {
      List<Double> valid =
          log.subList(4 * model, 4 * model + 4).stream()
              .map(line -> Double.valueOf(line.replaceAll(".*valid logloss ([0-9.]+).*", "$1")))
              .toList();
      double least = valid.subList(0, 3).stream().min(Comparator.naturalOrder()).orElseThrow();
      assertThat(valid.subList(0, 3).stream().distinct()).hasSizeGreaterThan(1);
      assertThat(valid.get(3)).isEqualTo(least);
    }
    assertThat(result.differences()).extracting("metric").containsExactly("logloss");
    assertThat(result.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("the smallest log loss on the valid part of the first seed decided")
                    .contains("training.l2=0.5")
                    .doesNotContain("training.l2=0.0"))
        .contains(
            "every label of the valid part is 0: it has no AUC, so log loss decides when to stop");
  }

  /** Two seeds on declared parts differ by first values alone: however small, p is no evidence. */
  @Test
  void seedsThatShareTheirPartsMakeNothingClear() throws IOException {
    ClickDataset table = table(300, "0110", "1001");
    ResultTable result =
        new Table2Run(
                seed -> table,
                List.of(MODELS.get("LR"), MODELS.get("SEIN")),
                List.of("width=4", "training.epochs=1"),
                List.of(1L, 2L),
                1,
                new RunEnvironment(
                    ComputeDevice.cpu(), folder.resolve("runs"), TrainingListener.NONE, line -> {}))
            .run();
    assertThat(result.differences())
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.firstValuesAlone()).isTrue();
              assertThat(row.withCorrected(0).clear()).isFalse();
            });
    assertThat(result.notes())
        .anyMatch(note -> note.contains("All seeds share one test part"))
        .anyMatch(
            note ->
                note.contains(
                    "seeds [1, 2] decide first values and the parts that the data don't declare"));
  }

  @Test
  void aSweepWithoutAucHasNoNumberForIt() throws IOException {
    ClickDataset table = table(300, "0110", "111");
    Sweep.Result sweep =
        new Sweep(
                7,
                seed -> table,
                List.of(MODELS.get("SEIN")),
                List.of("width=4", "training.epochs=1"),
                List.of(1L, 2L),
                new RunEnvironment(
                    ComputeDevice.cpu(), folder.resolve("runs"), TrainingListener.NONE, line -> {}))
            .run();
    assertThat(sweep.csv()).doesNotContain("NaN", "AUC");
    assertThat(sweep.csv().lines().skip(1)).hasSize(5).allMatch(line -> line.endsWith(",2"));
    assertThat(sweep.plots()).containsOnlyKeys("logloss");
    JsonNode origin = new JsonMapper().readTree(sweep.origin());
    assertThat(origin.path("seeds").toString()).isEqualTo("[1,2]");
    assertThat(origin.path("changed").toString()).isEqualTo("[\"width=4\",\"training.epochs=1\"]");
    assertThat(origin.path("content_sha256").asText()).isEqualTo(table.contentSha256());
    assertThat(origin.path("notes").path(0).asText()).startsWith("Trained by fusion ");
    assertThat(origin.path("notes").path(1).asText())
        .startsWith("every label of the test part is 1");
  }
}
