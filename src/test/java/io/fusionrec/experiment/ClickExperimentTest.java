package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.paper.Sweep;
import io.fusionrec.paper.Table2Run;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile.Resume;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickExperimentTest {
  private static final ComputeDevice CPU = ComputeDevice.cpu();
  private static final ClickModels MODELS = ClickModels.load();

  @TempDir private Path folder;

  private ClickDataset table(String name) {
    return table(name, 1);
  }

  private ClickDataset table(String name, long seed) {
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
        .load(name, PreprocessingSettings.DEFAULT, seed);
  }

  private static SettingsTree settings(String model, String... changes) {
    SettingsTree tree =
        ClickRunSettings.defaults(MODELS.get(model)).set("training.epochs=3").set("width=8");
    for (String change : changes) {
      tree = tree.set(change);
    }
    return tree;
  }

  private static ClickExperiment run(ClickDataset table, String model, TrainingListener listener) {
    return new ClickExperiment(table, MODELS.get(model), settings(model), 1, CPU, listener);
  }

  @Test
  void everyModelLearnsFromTheSampleAndItsProbabilitiesAreSound() {
    ClickDataset table = table("sample-ctr");
    for (String model : MODELS.names()) {
      ClickResult result = run(table, model, TrainingListener.NONE).fit();
      assertThat(result.run().metrics().get("AUC")).as(model).isGreaterThan(0.6);
      assertThat(result.run().metrics().get("logloss")).as(model).isLessThan(0.69);
      assertThat(result.probability()).hasSize(table.test().size());
      for (float probability : result.probability()) {
        assertThat(probability).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameDigits() {
    ClickDataset table = table("sample-ctr");
    float[] once = run(table, "DeepFM", TrainingListener.NONE).fit().probability();
    assertThat(run(table, "DeepFM", TrainingListener.NONE).fit().probability())
        .containsExactly(once);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunThatWasCutOffGoesOnToTheSameResult(int epochs) {
    ClickDataset table = table("sample-ctr");
    ClickResult whole =
        run(table, "SEIN", TrainingListener.NONE)
            .run(folder.resolve("one"), Resume.NEVER, RunOutputs.FIGURES);
    List<Integer> done = new ArrayList<>();
    TrainingListener cutting =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch) {
            done.add(epoch.epoch());
            if (epoch.epoch() == epochs) {
              throw new IllegalStateException("cut off");
            }
          }
        };
    ClickExperiment cut = run(table, "SEIN", cutting);
    assertThatThrownBy(() -> cut.run(folder.resolve("two"), Resume.NEVER, RunOutputs.FIGURES))
        .hasMessage("cut off");
    ClickResult resumed =
        run(table, "SEIN", TrainingListener.NONE)
            .run(folder.resolve("two"), Resume.ALWAYS, RunOutputs.FIGURES);
    assertThat(done).hasSize(epochs);
    assertThat(resumed.probability()).containsExactly(whole.probability());
    assertThat(resumed.run().metrics()).isEqualTo(whole.run().metrics());
  }

  @Test
  void aKeyHasAVersionOfTheArithmeticOfModelsForClicks() {
    assertThat(run(table("sample-ctr"), "FM", TrainingListener.NONE).key().parts())
        .hasEntrySatisfying(
            RunKey.ARITHMETIC,
            version -> assertThat(version).matches(RunKey.ARITHMETIC_VERSION + "\\.[0-9]+"));
  }

  private Path finishedRun(String model) throws IOException {
    run(table("criteo-generated"), model, TrainingListener.NONE)
        .run(folder.resolve("runs"), Resume.NEVER, new RunOutputs(true, true));
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  @Test
  void aTrainedModelPredictsRowsOfAFileAndUnseenValues() throws IOException {
    Path run = finishedRun("DeepFM");
    String row = "1\t5\t\t3" + "\t".repeat(36);
    Path input = folder.resolve("rows.tsv");
    // With and without the label's column, and a category that no row of the train part has.
    Files.writeString(input, row + "\n" + row + "\n" + row + "never-seen\n");
    Path output = folder.resolve("p.csv");
    ClickPrediction prediction = new ClickPrediction(run, MODELS, CPU);
    assertThat(prediction.predict(input, output, false, line -> {}))
        .isEqualTo(new ClickPrediction.Counts(3, 0));
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("line,probability");
    String first = lines.get(1).substring(2);
    assertThat(lines.get(2)).isEqualTo("2," + first);
    assertThat(lines.get(3)).startsWith("3,").isNotEqualTo("3," + first);
    Files.writeString(input, row.substring(2) + "\n");
    prediction.predict(input, output, false, line -> {});
    assertThat(Files.readAllLines(output)).containsExactly("line,probability", "1," + first);
  }

  @Test
  void malformedRowsAreRefusedOrSkippedWithTheirLines() throws IOException {
    Path run = finishedRun("FM");
    String row = "0" + "\t".repeat(39);
    Path input = folder.resolve("rows.tsv");
    Files.writeString(input, row + "\n1\t2\n0\tx" + "\t".repeat(38) + "\n" + row + "\n");
    Path output = folder.resolve("p.csv");
    ClickPrediction prediction = new ClickPrediction(run, MODELS, CPU);
    assertThatThrownBy(() -> prediction.predict(input, output, false, line -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "rows.tsv:2: expected 40 columns separated by tab, found 2 (2 malformed lines in all)");
    assertThat(output).doesNotExist();
    List<String> warnings = new ArrayList<>();
    assertThat(prediction.predict(input, output, true, warnings::add))
        .isEqualTo(new ClickPrediction.Counts(2, 2));
    assertThat(warnings)
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line).contains("rows.tsv:3: expected a number for I1, but found 'x'; "));
    assertThat(Files.readAllLines(output)).hasSize(3);
  }

  @Test
  void aFolderThatIsNoRunHasItsMessage() {
    assertThatThrownBy(
            () ->
                new ClickPrediction(folder, MODELS, CPU).predict(folder, folder, false, line -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no finished run of 'fusion ctr'");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(
            () ->
                new ClickPrediction(missing, MODELS, CPU)
                    .predict(folder, folder, false, line -> {}))
        .isInstanceOf(InputException.class)
        .hasMessage("--run " + missing + " is not there");
  }

  @Test
  void theTableHoldsEveryModelWithItsDifferenceFromSein() {
    List<String> log = new ArrayList<>();
    ResultTable table =
        new Table2Run(
                seed -> table("sample-ctr", seed),
                List.of(MODELS.get("FM"), MODELS.get("SEIN")),
                List.of("training.epochs=2", "width=4"),
                List.of(1L, 2L),
                2,
                new RunEnvironment(CPU, folder.resolve("runs"), TrainingListener.NONE, log::add))
            .run();
    // Two trials and two seeds for each model; the best trial of the first seed isn't run twice.
    assertThat(log).hasSize(8);
    assertThat(table.rows())
        .filteredOn(row -> row.metric().equals("AUC"))
        .extracting("model", "seeds")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("FM", 2),
            org.assertj.core.groups.Tuple.tuple("SEIN", 2));
    assertThat(table.differences()).extracting("metric").containsExactly("AUC", "logloss");
    double fm = mean(table, "FM");
    assertThat(table.differences().get(0).difference())
        .isCloseTo(mean(table, "SEIN") - fm, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(table.published()).hasSize(14);
  }

  private static double mean(ResultTable table, String model) {
    return table.rows().stream()
        .filter(row -> row.model().equals(model) && row.metric().equals("AUC"))
        .findFirst()
        .orElseThrow()
        .mean();
  }

  @Test
  void aSweepGivesCurvesOverTheSetting() throws IOException {
    Sweep.Result result =
        new Sweep(
                7,
                seed -> table("criteo-generated", seed),
                List.of(MODELS.get("SEIN")),
                List.of("training.epochs=1", "width=4"),
                List.of(1L),
                new RunEnvironment(CPU, folder.resolve("runs"), TrainingListener.NONE, line -> {}))
            .run();
    assertThat(result.csv().lines()).hasSize(1 + 5 * 2);
    var plot = java.util.Objects.requireNonNull(result.plots().get("AUC"));
    assertThat(plot.curves().get(0).x()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    plot.write(folder.resolve("figures"), "f");
    assertThat(Files.readString(folder.resolve("figures/f.svg"))).contains("<svg");
    assertThat(Files.readAllBytes(folder.resolve("figures/f.png")))
        .startsWith((byte) 0x89, 'P', 'N', 'G');
    assertThatThrownBy(
            () ->
                new Sweep(
                    4,
                    seed -> table("sample-ctr"),
                    List.of(),
                    List.of(),
                    List.of(),
                    new RunEnvironment(CPU, folder, TrainingListener.NONE, line -> {})))
        .hasMessage("--figure must be 5, 6 or 7, but is 4");
  }
}
