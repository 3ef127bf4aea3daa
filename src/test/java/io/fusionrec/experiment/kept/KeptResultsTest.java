package io.fusionrec.experiment.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.experiment.comparison.UserResults;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.experiment.reference.ReferenceFigures;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {
  private static final RunKey KEY =
      RunKey.of(Map.of(RunKey.MODEL, "GSIRec", RunKey.SEED, "7", RunKey.DATA, "abc"));

  @TempDir private Path folder;

  private static UserResults users(double figure) {
    return new UserResults(
        Optional.of(
            new UserErrors(
                new int[] {0, 2},
                new double[] {0.1, figure},
                new double[] {1e-17, 3},
                new int[] {1, 2})),
        ImmutableMap.of("Pr@5", new UserFigures(new int[] {0, 1}, new double[] {0.2, 1.0 / 3})));
  }

  private static ModelFigures figures(Optional<UserResults> refit) {
    TrainingResult training =
        new TrainingResult(
            ImmutableList.of(
                new EpochRecord(
                    "rating", 0, Double.NaN, "RMSE", OptionalDouble.empty(), false, 0, 0.5),
                new EpochRecord("rating", 1, 0.1, "RMSE", OptionalDouble.of(0.9), true, 12, 1.5)),
            1,
            OptionalDouble.of(0.9),
            "{\"version\":\"1\"}");
    RunResult run =
        new RunResult(
            "GSIRec",
            "GSIRec",
            "none",
            "tiny",
            true,
            7,
            ImmutableMap.of("RMSE", 0.1 + 0.2),
            ImmutableMap.of("rating", training),
            ImmutableMap.of("rating", 0.3),
            1.25,
            99,
            ImmutableList.of("a notice"));
    return new ModelFigures(run, users(0.7), refit);
  }

  private static void same(ModelFigures found, ModelFigures figures) {
    assertThat(found)
        .usingRecursiveComparison()
        .withComparatorForType(Double::compare, Double.class) // NaN is NaN
        .isEqualTo(figures);
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsKeptIsFoundToTheDigit() throws IOException {
    KeptResults kept = new KeptResults(folder);
    ModelFigures figures = figures(Optional.of(users(0.8)));
    assertThat(kept.find(KEY)).isEmpty();
    kept.keep(KEY, figures);
    assertThat(String.valueOf(only().getFileName()))
        .isEqualTo("GSIRec-tiny-s7-" + KEY.shortHash() + ".json.gz");
    ModelFigures found = kept.find(KEY).orElseThrow();
    same(found, figures);
    assertThat(found.users().errors().orElseThrow().squared()).containsExactly(1e-17, 3);
    assertThat(found.refit().orElseThrow().errors().orElseThrow().absolute()[1]).isEqualTo(0.8);
  }

  @Test
  void whatIsNotThereStaysAbsent() {
    KeptResults kept = new KeptResults(folder);
    ModelFigures all = figures(Optional.empty());
    ModelFigures figures =
        new ModelFigures(
            all.run(), new UserResults(Optional.empty(), ImmutableMap.of()), Optional.empty());
    kept.keep(KEY, figures);
    same(kept.find(KEY).orElseThrow(), figures);
  }

  @Test
  void anotherKeyFindsNothing() {
    KeptResults kept = new KeptResults(folder);
    kept.keep(KEY, figures(Optional.empty()));
    assertThat(kept.find(KEY.with("refit", "true"))).isEmpty();
  }

  @Test
  void rowsAreKeptInTheirOrderWithByWhatTheyWereComputed() {
    KeptResults kept = new KeptResults(folder);
    Execution execution = Execution.since(Instant.EPOCH, ComputeDevice.cpu());
    kept.keepRows(
        KEY,
        "tiny",
        new ReferenceFigures(
            ImmutableMap.of("EASE", Map.of("Pr@5", 1.0 / 3), "Biases", Map.of("RMSE", 0.9)),
            execution));
    ReferenceFigures found = kept.findRows(KEY).orElseThrow();
    assertThat(found.rows().keySet()).containsExactly("EASE", "Biases");
    assertThat(found.rows().get("EASE")).isEqualTo(Map.of("Pr@5", 1.0 / 3));
    assertThat(found.execution()).isEqualTo(execution);
  }

  @Test
  void aFileThatIsNoResultIsNamedAndNotPassedOver() throws IOException {
    KeptResults kept = new KeptResults(folder);
    kept.keep(KEY, figures(Optional.empty()));
    Path file = only();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    refused(kept, file, "not a kept result");
    for (String text : List.of("", "{}", "{\"format\": 1", "[1]", "no")) {
      write(file, text);
      refused(kept, file, "not a kept result");
    }
    write(file, "{\"format\": 1, \"key\": {\"seed\": \"7\"}, \"model\": \"GSIRec\"}");
    refused(kept, file, "'base'");
    Files.writeString(file, "not even compressed");
    refused(kept, file, "not a kept result");
  }

  @Test
  void anotherFormatAndAnotherRunsFileAreRefused() throws IOException {
    KeptResults kept = new KeptResults(folder);
    kept.keepRows(
        KEY,
        "tiny",
        new ReferenceFigures(
            ImmutableMap.of(), Execution.since(Instant.EPOCH, ComputeDevice.cpu())));
    Path file = only();
    write(file, "{\"format\": 2, \"key\": {}, \"rows\": {}, \"origin\": \"\"}");
    assertThatThrownBy(() -> kept.findRows(KEY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("of format 2, and this version reads 1");
    write(file, "{\"format\": 1, \"key\": {\"seed\": \"7\"}, \"rows\": {}, \"origin\": \"\"}");
    assertThatThrownBy(() -> kept.findRows(KEY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another run's result");
  }

  private static void refused(KeptResults kept, Path file, String problem) {
    assertThatThrownBy(() -> kept.find(KEY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem)
        .hasMessageContaining("delete it");
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
