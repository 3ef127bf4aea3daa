package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that diverge as planted, by the number of the training: the others stay a table. */
class DivergedClicksTest {
  private static final ClickModels MODELS = ClickModels.load();
  private static final List<String> SHORT = List.of("width=4", "training.epochs=1");

  @TempDir private Path folder;
  private final List<String> log = new ArrayList<>();
  private ClickDataset data;

  @BeforeEach
  void table() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(
        own.resolve("ctr.json"),
        "{\"files\": {\"train\": \"a.csv\", \"valid\": \"b.csv\", \"test\": \"c.csv\"},"
            + " \"label\": \"y\"}");
    StringBuilder rows = new StringBuilder("y,a,b\n");
    for (int k = 0; k < 100; k++) {
      rows.append((k % 3 == 0 ? 1 : 0) + "," + k % 3 + "," + k % 5 + "\n");
    }
    Files.writeString(own.resolve("a.csv"), rows);
    Files.writeString(own.resolve("b.csv"), "y,a,b\n1,0,1\n0,1,2\n1,0,3\n0,2,4\n");
    Files.writeString(own.resolve("c.csv"), "y,a,b\n0,1,1\n1,0,2\n0,2,3\n1,0,4\n");
    data =
        new ClickCatalog(new DatasetCatalog(Optional.of(folder), Map.of()), folder.resolve("cache"))
            .load("own", PreprocessingSettings.DEFAULT, 1);
  }

  /** An environment in which trainings diverge in their first epoch, the first one is number 1. */
  private RunEnvironment diverging(Set<Integer> numbers) {
    TrainingListener listener =
        new TrainingListener() {
          private int trainings;

          @Override
          public void epochStarted(String objective, int epoch, int of, int steps) {
            if (epoch == 1 && numbers.contains(++trainings)) {
              throw DivergenceException.ofParameter("planted", epoch);
            }
          }
        };
    return new RunEnvironment(ComputeDevice.cpu(), folder.resolve("runs"), listener, log::add);
  }

  private static List<ClickModelProvider<?>> models(String... names) {
    return Stream.of(names).<ClickModelProvider<?>>map(MODELS::get).toList();
  }

  private ResultTable table2(Set<Integer> diverging, int trials, String... names) {
    return new Table2Run(
            seed -> data, models(names), SHORT, List.of(1L), trials, diverging(diverging))
        .run();
  }

  private static List<String> models(ResultTable table) {
    return table.rows().stream().map(MetricRow::model).distinct().toList();
  }

  @Test
  void aTrialThatDivergesIsNotChosen() {
    ResultTable table = table2(Set.of(1), 2, "LR");
    assertThat(models(table)).containsExactly("LR");
    String tried = log.stream().filter(line -> line.contains("planted")).findFirst().orElseThrow();
    String settings = tried.substring("LR, ".length(), tried.indexOf(": "));
    assertThat(table.notes())
        .anyMatch(note -> note.contains("2 settings were tried") && !note.contains(settings));
  }

  @Test
  void aModelThatDivergesIsLeftOutAndTheNoteSaysWhetherSeinIsMissing() {
    ResultTable table = table2(Set.of(1), 1, "SEIN", "LR", "FM");
    assertThat(models(table)).containsExactly("LR", "FM");
    assertThat(table.differences()).isEmpty();
    assertThat(table.notes())
        .contains("Nothing is compared: SEIN is left out.")
        .anyMatch(note -> note.startsWith("SEIN is left out: the parameter planted"));
    assertThat(table2(Set.of(), 1, "LR", "FM").notes())
        .contains("Nothing is compared: SEIN is not among the models.");
  }

  @Test
  void whereEachOneDivergesThereIsNoTable() {
    assertThatThrownBy(() -> table2(Set.of(1, 2), 1, "LR", "FM"))
        .isInstanceOf(DivergenceException.class);
  }

  @Test
  void aPointThatDivergesIsLeftOutOfItsCurve() {
    Sweep.Result sweep =
        new Sweep(7, seed -> data, models("SEIN"), SHORT, List.of(1L), diverging(Set.of(2))).run();
    assertThat(sweep.csv().lines().skip(1).filter(line -> line.contains(",logloss,"))).hasSize(4);
    assertThat(sweep.origin()).contains("is left out: the parameter planted");
  }
}
