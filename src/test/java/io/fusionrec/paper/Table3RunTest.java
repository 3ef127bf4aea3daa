package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table3RunTest {
  private static final ImmutableList<String> ONE_EPOCH =
      ImmutableList.of(
          "rating.epochs=1",
          "ranking.epochs=1",
          "head.rating.epochs=1",
          "further.rating.epochs=1",
          "head.ranking.epochs=1",
          "further.ranking.epochs=1",
          "encoder.width=8");

  /** Reference rows, which are the same in all tests and take longer than the trainings. */
  @TempDir private static Path references;

  @TempDir private Path folder;

  private ResultTable table(List<Integer> epochs, List<Long> seeds, String... changes)
      throws IOException {
    copyReferences(references, folder.resolve("kept"));
    ResultTable table = trained(epochs, seeds, changes);
    copyReferences(folder.resolve("kept"), references);
    return table;
  }

  private static void copyReferences(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : listed(from)) {
      if (file.getFileName().toString().startsWith("references-")) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private ResultTable trained(List<Integer> epochs, List<Long> seeds, String... changes) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochStarted(String objective, int epoch, int of, int steps) {
            epochs.add(epoch);
          }
        };
    return new Table3Run(
            SmallSample.generate(),
            List.of(GraphEncoders.load().get("GSIRec")),
            ImmutableList.<String>builder().add(changes).addAll(ONE_EPOCH).build(),
            seeds,
            new RunEnvironment(ComputeDevice.cpu(), folder, listener, line -> {}))
        .run();
  }

  @Test
  void theTableHasAllHeadsAndReferencesAndIsResumedWithoutTraining() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    ResultTable first = table(epochs, List.of(1L, 2L));
    // 2 seeds, 2 objectives: X's first epoch, from which all 3 heads go on for 1 epoch each
    assertThat(epochs).hasSize(2 * 2 * (1 + 3));
    assertThat(first.rows().stream().map(MetricRow::model).distinct())
        .containsExactly(
            "GSIRec",
            "GSIRec-MLP",
            "GSIRec-SEIN",
            "MostPopular",
            "Biases",
            "ItemKNN",
            "RP3beta",
            "EASE",
            "EASE-all",
            "EDLAE",
            "KernelRidge",
            "iALS",
            "BiasedMF",
            "SVD++",
            "BayesianFM");
    assertThat(first.rows())
        .allSatisfy(
            row -> {
              assertThat(row.seeds()).isEqualTo(2);
              assertThat(row.std()).isNotNull();
              assertThat(row.mean()).isFinite();
            });
    assertThat(first.differences()).hasSize(10);
    assertThat(first.published()).isEmpty();
    assertThat(first.title()).contains("generated data");

    ResultTable again = table(epochs, List.of(1L, 2L));
    assertThat(epochs).hasSize(2 * 2 * (1 + 3));
    assertThat(again.rows()).isEqualTo(first.rows());
    assertThat(again.differences()).isEqualTo(first.differences());
  }

  @Test
  void resultsThatWereKeptOutliveTheRunFolders() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    ResultTable first = table(epochs, List.of(1L));
    int trained = epochs.size();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path run : files.filter(path -> !path.endsWith("kept")).toList()) {
        MoreFiles.deleteRecursively(run, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
    ResultTable again = table(epochs, List.of(1L));
    assertThat(epochs).hasSize(trained);
    assertThat(again).isEqualTo(first);
  }

  /** As if X had been trained where another processor sums in another order. */
  @Test
  void whatWasKeptOfAnotherTrainingOfXIsHadAnew() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    ResultTable first = table(epochs, List.of(1L));
    assertThat(first.notes())
        .anyMatch(note -> note.contains("last allowed epoch") && note.contains("GSIRec rating (1)"))
        .noneMatch(note -> note.contains("one training of X"));
    int trained = epochs.size();
    Path ofX =
        listed(folder.resolve("kept")).stream()
            .filter(file -> file.getFileName().toString().startsWith("GSIRec-sample"))
            .findFirst()
            .orElseThrow();
    String kept = unpacked(ofX);
    String other = kept.replaceFirst("\"loss\":([0-9.]+)", "\"loss\":1$1");
    assertThat(other).isNotEqualTo(kept);
    pack(other, ofX);

    ResultTable again = table(epochs, List.of(1L));

    assertThat(epochs).hasSize(trained); // its run folder is still there
    assertThat(again.rows()).isEqualTo(first.rows());
    assertThat(again.notes()).isEqualTo(first.notes());
    assertThat(withoutTime(unpacked(ofX))).isEqualTo(withoutTime(kept));

    for (Path run : listed(folder)) {
      if (!run.endsWith("kept")) {
        MoreFiles.deleteRecursively(run, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
    pack(other, ofX);
    ResultTable anew = table(epochs, List.of(1L));
    assertThat(epochs).hasSize(trained + 2 * 2); // X's two stages for both objectives
    assertThat(anew.rows()).isEqualTo(first.rows());
  }

  private static String withoutTime(String kept) {
    return kept.replaceFirst("\"evalSeconds\":[^,]*", "");
  }

  private static String unpacked(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void pack(String text, Path file) throws IOException {
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aRefitHasColumnsAndDifferencesOfItsOwn() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    ResultTable plain = table(epochs, List.of(1L));
    ResultTable refit = table(epochs, List.of(1L), "refit=true");
    assertThat(refit.metrics())
        .containsExactly(
            "MAE",
            "RMSE",
            "Pr@5",
            "Re@5",
            "NDCG@10",
            "MAE-refit",
            "RMSE-refit",
            "Pr@5-refit",
            "Re@5-refit",
            "NDCG@10-refit");
    // But for the correction of p, which is over all differences of a table.
    assertThat(refit.differences().stream().map(row -> row.withCorrected(0)))
        .hasSize(20)
        .containsAll(plain.differences().stream().map(row -> row.withCorrected(0)).toList());
    assertThat(refit.rows()).containsAll(plain.rows());
    for (String model : plain.rows().stream().map(MetricRow::model).distinct().toList()) {
      assertThat(refit.rows().stream().filter(row -> row.model().equals(model)))
          .as(model)
          .anySatisfy(row -> assertThat(row.metric()).endsWith("-refit"));
    }
    assertThat(refit.notes()).anySatisfy(note -> assertThat(note).contains("-refit"));
  }

  /** What is kept of a run without refit says for how long to train: nothing else is trained. */
  @Test
  void aRefitGoesOnFromWhatWasKept() throws IOException {
    ResultTable whole = table(new ArrayList<>(), List.of(1L), "refit=true");
    for (Path made : listed(folder)) {
      MoreFiles.deleteRecursively(made, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    table(new ArrayList<>(), List.of(1L));
    for (Path run : listed(folder)) {
      if (!run.endsWith("kept")) {
        MoreFiles.deleteRecursively(run, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
    ResultTable again = table(new ArrayList<>(), List.of(1L), "refit=true");
    assertThat(again.rows()).isEqualTo(whole.rows());
    assertThat(again.differences()).isEqualTo(whole.differences());
    try (Stream<Path> made = Files.walk(folder)) {
      assertThat(made.map(Path::toString).filter(path -> path.endsWith(".bin")))
          .isNotEmpty()
          .allSatisfy(path -> assertThat(path).contains("-refit"));
    }
  }

  /** One split for all seeds, and too little valid to choose by. */
  @Test
  void theNotesSayWhatSeedsShareAndWhatWasChanged() throws IOException {
    ResultTable table =
        table(new ArrayList<>(), List.of(1L, 2L), "split.seed=3", "split.valid=0.0001");
    assertThat(table.differences())
        .hasSize(10)
        .allSatisfy(row -> assertThat(row.withCorrected(0).clear()).isFalse());
    assertThat(table.notes())
        .anyMatch(note -> note.contains("All seeds share one test part"))
        .anyMatch(
            note ->
                note.startsWith(
                        "Settings are the defaults in fusion-configs, which were chosen by hand on"
                            + " MovieLens-1M, on the valid part of seed 1")
                    && note.contains("; changed here, for all: [split.seed=3, split.valid=0.0001,"))
        .anyMatch(note -> note.contains("rows have the first of their listed values"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aBaseOfWhichATrainingDivergesIsLeftOutAndTheOthersStay() {
    RunEnvironment environment = divergingWhile("HeteGraph-SEIN on sample, seed 2");
    ResultTable table = run(List.of("GSIRec", "HeteGraph"), environment);
    assertThat(table.rows().stream().map(MetricRow::base).distinct().toList())
        .startsWith("GSIRec", "MostPopular")
        .doesNotContain("HeteGraph");
    assertThat(table.differences()).hasSize(10);
    assertThat(table.notes())
        .contains(
            "HeteGraph is left out: the parameter planted is no finite number after epoch 1; the"
                + " last good checkpoint is kept; a lower learning rate may help.");
    assertThatThrownBy(() -> run(List.of("HeteGraph"), environment))
        .isInstanceOf(DivergenceException.class);
  }

  private static ResultTable run(List<String> bases, RunEnvironment environment) {
    GraphEncoders encoders = GraphEncoders.load();
    return new Table3Run(
            SmallSample.generate(),
            bases.stream().map(encoders::get).toList(),
            ONE_EPOCH,
            List.of(1L, 2L),
            environment)
        .run();
  }

  private RunEnvironment divergingWhile(String name) {
    List<String> log = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochStarted(String objective, int epoch, int of, int steps) {
            if (log.get(log.size() - 1).equals(name)) {
              throw DivergenceException.ofParameter("planted", epoch);
            }
          }
        };
    return new RunEnvironment(ComputeDevice.cpu(), folder, listener, log::add);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
