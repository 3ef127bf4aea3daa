package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.folder.SmallSample;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AblationRunTest {
  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final AblationLines LINES =
      new AblationLines(
          ImmutableMap.of(
              "added", ImmutableList.of("fusion.shares="),
              "narrow", ImmutableList.of("fusion.fieldWidth=2", "fusion.neurons=2")));

  private static final List<String> ONE_EPOCH =
      List.of(
          "rating.epochs=1",
          "ranking.epochs=1",
          "further.rating.epochs=1",
          "further.ranking.epochs=1",
          "head.rating.epochs=1",
          "head.ranking.epochs=1",
          "encoder.width=8");

  @TempDir private Path folder;

  private AblationRun ablation(AblationLines lines, List<Integer> epochs) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch) {
            if (epoch.epoch() > 0) {
              epochs.add(epoch.epoch());
            }
          }
        };
    return new AblationRun(
        SmallSample.generate(),
        List.of(GSIREC),
        lines,
        ONE_EPOCH,
        List.of(1L),
        new RunEnvironment(ComputeDevice.cpu(), folder, listener, line -> {}));
  }

  @Test
  void eachLineIsComparedWithTheDefaultsAndTheBaseIsTrainedOnce() {
    List<Integer> epochs = new ArrayList<>();
    ResultTable table = ablation(LINES, epochs).run();
    // 2 objectives: X's two stages, then a head of the defaults and of each line
    assertThat(epochs).hasSize(2 * (2 + 3));
    assertThat(table.rows().stream().map(MetricRow::model).distinct())
        .containsExactly("GSIRec", "GSIRec-SEIN", "GSIRec-SEIN, added", "GSIRec-SEIN, narrow");
    assertThat(table.differences()).hasSize(3 * 5);
    assertThat(table.differences())
        .allSatisfy(
            row -> {
              double first = figure(table, row.base(), row.metric());
              double second = figure(table, row.versus(), row.metric());
              assertThat(row.difference())
                  .isCloseTo(first - second, org.assertj.core.api.Assertions.within(1e-6));
            });
    assertThat(table.differences().stream().map(row -> row.versus()).distinct())
        .containsExactly("GSIRec", "GSIRec-SEIN");

    assertThat(ablation(LINES, epochs).run().rows()).isEqualTo(table.rows());
    assertThat(epochs).hasSize(2 * (2 + 3));
  }

  @Test
  void aLineWithoutEffectOnRatingsIsSaidAndEpochsAreThoseThatWereTrained() throws IOException {
    AblationLines dropped =
        new AblationLines(ImmutableMap.of("drop", ImmutableList.of("encoder.historyDropout=0.2")));
    String notice =
        "encoder.historyDropout=0.2 holds for ranking alone; ratings have historyDropout=0.1 by"
            + " encoderForRating";
    List<Integer> epochs = new ArrayList<>();
    assertThat(ablation(dropped, epochs).run().notes()).endsWith("GSIRec, drop: " + notice);
    List<String> metrics = metrics();
    // X with its defaults, X-SEIN with them and with the line.
    assertThat(metrics).hasSize(3);
    assertThat(metrics).filteredOn(text -> text.contains(notice)).hasSize(1);
    // 2 objectives: X's two stages, and the head's.
    assertThat(metrics).filteredOn(text -> text.contains("\"epochs\" : 6,")).hasSize(2);
    assertThat(metrics).filteredOn(text -> text.contains("\"epochs\" : 4,")).hasSize(1);
  }

  @Test
  void aLineThatChangesNothingIsRefused() {
    AblationLines same =
        new AblationLines(ImmutableMap.of("as it is", ImmutableList.of("encoder.width=8")));
    assertThatThrownBy(() -> ablation(same, new ArrayList<>()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "'as it is': changes nothing of what GSIRec has without it, with [rating.epochs=1,");
  }

  @Test
  void everyLineThatIsShippedChangesSomethingOfEveryEncoder() {
    assertThatCode(
            () ->
                new AblationRun(
                    SmallSample.generate(),
                    List.copyOf(GraphEncoders.load().all()),
                    AblationLines.standard(),
                    List.of(),
                    List.of(1L),
                    new RunEnvironment(
                        ComputeDevice.cpu(), folder, new TrainingListener() {}, line -> {})))
        .doesNotThrowAnyException();
  }

  @Test
  void aLineOfWhichATrainingDivergesIsLeftOut() {
    List<String> log = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochStarted(String objective, int epoch, int of, int steps) {
            if (log.get(log.size() - 1).startsWith("GSIRec-SEIN, added on ")) {
              throw DivergenceException.ofParameter("planted", epoch);
            }
          }
        };
    ResultTable table =
        new AblationRun(
                SmallSample.generate(),
                List.of(GSIREC),
                LINES,
                ONE_EPOCH,
                List.of(1L),
                new RunEnvironment(ComputeDevice.cpu(), folder, listener, log::add))
            .run();
    assertThat(table.rows().stream().map(MetricRow::model).distinct())
        .containsExactly("GSIRec", "GSIRec-SEIN", "GSIRec-SEIN, narrow");
    assertThat(table.notes())
        .anyMatch(
            note -> note.startsWith("GSIRec-SEIN, added is left out: the parameter planted is no"));
  }

  private List<String> metrics() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("metrics.json")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private static double figure(ResultTable table, String model, String metric) {
    return table.rows().stream()
        .filter(row -> row.model().equals(model) && row.metric().equals(metric))
        .mapToDouble(MetricRow::mean)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLineThatIsNoSettingIsRefusedBeforeAnyTraining() {
    AblationLines bad =
        new AblationLines(ImmutableMap.of("misspelt", ImmutableList.of("fusion.shar=0")));
    List<Integer> epochs = new ArrayList<>();
    assertThatThrownBy(() -> ablation(bad, epochs))
        .isInstanceOf(InputException.class)
        .hasMessage("--set: unknown setting 'fusion.shar'; did you mean 'fusion.shares'?");
    assertThat(epochs).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"split.seed=3", "refit=true", "' split.seed=3'"})
  void aLineThatCantBeComparedIsRefused(String change) {
    AblationLines bad = new AblationLines(ImmutableMap.of("other", ImmutableList.of(change)));
    assertThatThrownBy(() -> ablation(bad, new ArrayList<>()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("'other': " + change.strip() + " can't be a line");
  }

  @Test
  void theLinesOfTheJarAreSettingsOfEveryEncoder() {
    for (GraphEncoderProvider encoder : GraphEncoders.load().all()) {
      AblationLines.standard()
          .changes()
          .forEach(
              (line, changes) -> {
                var defaults = RunSettings.defaults(encoder);
                var changed = defaults.setAll(changes);
                RunSettings.check(encoder, changed);
                assertThat(changed).as(line).isNotEqualTo(defaults);
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | lines.json: no line; expected {\"name\": [\"setting=value\"], ...}",
        "{\"a\": \"b=c\"} | lines.json: 'a' must be a list of changes, e.g. [\"fusion.shares=0.3\"]",
        "{\"a\": []} | lines.json: 'a' must be a list of changes, e.g. [\"fusion.shares=0.3\"]",
        "{\"a\": [1]} | lines.json: 'a' must be a list of changes, e.g. [\"fusion.shares=0.3\"]",
      })
  void aFileThatHoldsNoLinesIsExplained(String json, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("lines.json"), json);
    assertThatThrownBy(() -> AblationLines.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void aFileHoldsLinesInItsOrder() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("lines.json"), "{\"z\": [\"b=c\", \"d=e\"], \"a\": [\"f=g\"]}");
    assertThat(AblationLines.read(file).changes())
        .containsExactly(
            java.util.Map.entry("z", ImmutableList.of("b=c", "d=e")),
            java.util.Map.entry("a", ImmutableList.of("f=g")));
  }
}
