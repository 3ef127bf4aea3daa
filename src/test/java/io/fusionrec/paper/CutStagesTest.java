package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CutStagesTest {
  private static final SettingsTree SETTINGS =
      RunSettings.defaults(GraphEncoders.load().get("GSIRec"))
          .set("rating.epochs=1")
          .set("further.rating.epochs=1")
          .set("head.rating.epochs=1");

  /** A run whose stages all were best in their only epoch. */
  private static RunResult run(String head, String... stages) {
    OptionalDouble valid = OptionalDouble.of(0.9);
    EpochRecord last = new EpochRecord("rating", 1, 1, "RMSE", valid, true, 8, 1);
    ImmutableMap.Builder<String, TrainingResult> trainings = ImmutableMap.builder();
    for (String stage : stages) {
      trainings.put(stage, new TrainingResult(ImmutableList.of(last), 1, valid, ""));
    }
    return new RunResult(
        "X",
        "X",
        head,
        "d",
        true,
        1,
        ImmutableMap.of(),
        trainings.buildOrThrow(),
        ImmutableMap.of(),
        1,
        1,
        ImmutableList.of());
  }

  private static String note(SettingsTree settings, RunResult run) {
    CutStages cut = new CutStages();
    cut.add("X-SEIN, a line", settings, run);
    return cut.note().orElse("").replaceFirst(".*: ", "");
  }

  @Test
  void aHeadsOwnStagesAreThoseThatItDoesNotShareWithX() {
    String[] frozen = {"rating", "rating-further", "rating-head", "rating-head-refit"};
    assertThat(note(SETTINGS.set("fusion.freeze=true"), run("sein", frozen)))
        .isEqualTo("X-SEIN, a line rating-head (1).");
    assertThat(
            note(
                SETTINGS.set("fusion.freeze=false").set("fusion.shares="),
                run("sein", "rating", "rating-further")))
        .isEqualTo("X-SEIN, a line rating-further (1).");
    SettingsTree cold = SETTINGS.set("fusion.start=cold").set("fusion.shares=");
    assertThat(note(cold, run("sein", "rating"))).isEqualTo("X-SEIN, a line rating (1).");
    assertThat(note(cold, run("sein"))).isEmpty();
  }

  /** Patience may end a stage that was still getting a little better: no settings' doing. */
  @Test
  void aStageThatHadEpochsLeftIsNotOne() {
    RunResult run = run("none", "rating", "rating-further", "rating-head");
    assertThat(note(SETTINGS, run)).contains("rating (1)", "rating-further (1)", "rating-head (1)");
    assertThat(note(SETTINGS.set("further.rating.epochs=2"), run))
        .contains("rating (1)", "rating-head (1)")
        .doesNotContain("further");
    assertThat(note(SETTINGS.set("head.rating.epochs=2"), run)).doesNotContain("head");
    assertThat(note(SETTINGS.set("rating.epochs=2"), run)).doesNotContain("rating (1)");
  }

  @Test
  void allStagesOfXAreItsOwnAndRowsAreCountedByTheirNames() {
    CutStages cut = new CutStages();
    cut.add("X", SETTINGS, run("none", "rating", "rating-further"));
    cut.add("X", SETTINGS, run("none", "rating"));
    cut.add("X-SEIN, one", SETTINGS, run("sein", "rating-head"));
    cut.add("X-SEIN, two", SETTINGS, run("sein", "rating-head"));
    assertThat(cut.note().orElseThrow())
        .endsWith(
            ": X rating (2), X rating-further (1), X-SEIN, one rating-head (1), X-SEIN, two"
                + " rating-head (1).");
  }
}
