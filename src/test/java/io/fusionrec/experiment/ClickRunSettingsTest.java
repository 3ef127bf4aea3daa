package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.paper.Sweep;
import io.fusionrec.paper.Table2Run;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which settings a run on clicks takes, and that all are checked before any work. */
class ClickRunSettingsTest {
  private static final ClickModels MODELS = ClickModels.load();

  @TempDir private Path folder;

  @Test
  void whatIsMeantForAllModelsChangesThoseThatHaveIt() {
    SettingsTree fm = ClickRunSettings.defaults(MODELS.get("FM"));
    List<String> changes = List.of("training.l2=0.1", "model.dropout=0.1", "model.neurons=5");
    assertThat(ClickRunSettings.concerning(fm, changes)).containsExactly("training.l2=0.1");
    assertThat(ClickRunSettings.concerning(ClickRunSettings.defaults(MODELS.get("SEIN")), changes))
        .containsExactly("training.l2=0.1", "model.neurons=5");
    assertThatThrownBy(() -> table2(List.of("model.neurons=5", "model.nurons=5")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown setting 'model.nurons'");
    assertThatThrownBy(() -> table2(List.of("model.neurons=0")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("setting 'model.neurons' must be a list of numbers of at least 1");
    Sweep neurons =
        new Sweep(
            6,
            ClickRunSettingsTest::noData,
            List.of(MODELS.get("SEIN"), MODELS.get("SEIN-p1")),
            List.of(),
            List.of(1L),
            environment(folder.resolve("none")));
    assertThatThrownBy(neurons::run)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown setting 'model.neurons'");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThatThrownBy(
            () ->
                new Sweep(
                    5,
                    ClickRunSettingsTest::noData,
                    List.of(MODELS.get("SEIN")),
                    List.of("training.epochs=1", "width=4"),
                    List.of(1L),
                    environment(folder)))
        .isInstanceOf(InputException.class)
        .hasMessage("--set width=4: figure 5 varies width itself; leave it out");
  }

  /** FM has no dropout: with one rate for all, two of three trials are the same. */
  @Test
  void aChangeThatMakesTrialsEqualIsRefused() {
    assertThatThrownBy(() -> table2(List.of("training.learningRate=0.01", "width=4"), 3))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--set training.learningRate=0.01 makes trials of FM equal; leave it out, or give"
                + " --trials 1");
    assertThat(table2(List.of("training.learningRate=0.01"), 1)).isNotNull();
    assertThat(table2(List.of("training.l2=0.01"), 3)).isNotNull();
  }

  private Table2Run table2(List<String> changes) {
    return table2(changes, 1);
  }

  private Table2Run table2(List<String> changes, int trials) {
    return new Table2Run(
        ClickRunSettingsTest::noData,
        List.of(MODELS.get("FM"), MODELS.get("SEIN")),
        changes,
        List.of(1L),
        trials,
        environment(folder));
  }

  private static RunEnvironment environment(Path runs) {
    return new RunEnvironment(ComputeDevice.cpu(), runs, TrainingListener.NONE, line -> {});
  }

  @Test
  void allSettingsAreCheckedBeforeTheRun() {
    for (String change :
        List.of("width=0", "deviation=0", "data.minimumCount=0", "model.neurons=0")) {
      SettingsTree settings = ClickRunSettings.defaults(MODELS.get("SEIN")).set(change);
      assertThatThrownBy(() -> ClickRunSettings.check(MODELS.get("SEIN"), settings))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(change.substring(0, change.length() - 2));
    }
  }

  private static ClickDataset noData(long seed) {
    throw new IllegalStateException("nothing may be read for seed " + seed);
  }
}
