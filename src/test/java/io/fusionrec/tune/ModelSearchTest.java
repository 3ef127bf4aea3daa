package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rungs of 2, 4 and 6 epochs, a second each; brackets of 4 trials, of which one half goes on. */
class ModelSearchTest {
  private static final double LONG = 1000;

  @TempDir private Path folder;

  /** Trial k comes to k / 10, the defaults to 0.25. */
  private static FakeTrials byNumber() {
    return new FakeTrials(
        (trial, rung) -> trial.number() == 0 ? 0.25 : trial.number() / 10.0 + 0.01 / rung.epochs());
  }

  @Test
  void theDefaultsHaveAllEpochsAndTheBestHalfGoesOn() {
    FakeTrials trials = byNumber();
    // 6 of the defaults; then 4 * 2 + 2 * 4 + 6 = 22 of the first bracket.
    Found found = trials.search(folder, 28);
    assertThat(trials.trained())
        .containsExactly("0@6", "1@2", "2@2", "3@2", "4@2", "1@4", "2@4", "1@6");
    assertThat(trials.forgotten()).containsExactly(0, 3, 4, 2, 1);
    assertThat(found.trials()).isEqualTo(5);
    assertThat(found.seconds()).isEqualTo(28);
    assertThat(found.defaults().orElseThrow().valid()).hasValue(0.25);
    assertThat(found.best().orElseThrow().trial().number()).isEqualTo(1);
    assertThat(found.best().orElseThrow().epochs()).isEqualTo(6);
  }

  @Test
  void bracketsAreRepeatedWithNewDrawsUntilTheBudgetIsSpent() {
    FakeTrials trials = byNumber();
    trials.search(folder, 29);
    assertThat(trials.trained()).hasSize(9).endsWith("1@6", "5@2");
  }

  @Test
  void aTrialThatRunsWhenTheBudgetEndsIsFinishedAndNoneIsBegun() {
    FakeTrials trials = byNumber();
    Found found = trials.search(folder, 15);
    assertThat(trials.trained()).containsExactly("0@6", "1@2", "2@2", "3@2", "4@2", "1@4");
    assertThat(found.seconds()).isEqualTo(18);
  }

  @Test
  void theDefaultsAreTrainedWhateverTheBudget() {
    FakeTrials trials = byNumber();
    Found found = trials.search(folder, 0.5);
    assertThat(trials.trained()).containsExactly("0@6");
    assertThat(found.best()).isEqualTo(found.defaults());
  }

  @Test
  void withoutRangesThereAreOnlyTheDefaults() {
    FakeTrials trials = byNumber();
    trials.search(folder, LONG, new SearchSpace(ImmutableMap.of()));
    assertThat(trials.trained()).containsExactly("0@6");
  }

  @Test
  void aTrialWithFewEpochsThatIsBestIsTakenWithThese() {
    FakeTrials trials =
        new FakeTrials((trial, rung) -> trial.number() == 2 && rung.epochs() == 4 ? 0.1 : 0.5);
    TrialResult best = trials.search(folder, 28).best().orElseThrow();
    // Of equal ones the first two go on, trials 1 and 2.
    assertThat(best.trial().number()).isEqualTo(2);
    assertThat(best.epochs()).isEqualTo(4);
  }

  @Test
  void trialsThatDivergeAreTheWorstAndInTheFile() throws IOException {
    FakeTrials trials = new FakeTrials((trial, rung) -> trial.number() < 4 ? Double.NaN : 0.5);
    Found found = trials.search(folder, 28);
    assertThat(trials.trained()).endsWith("1@4", "4@4", "4@6");
    assertThat(found.defaults()).isEmpty();
    assertThat(found.best().orElseThrow().trial().number()).isEqualTo(4);
    assertThat(Files.readAllLines(folder.resolve("trials.csv")).get(1))
        .startsWith("0,X,3,6,,6,6.0,,");
  }

  @Property(tries = 30)
  void aSearchThatIsCutOffAnywhereGoesOnToTheSameFile(@ForAll @IntRange(min = 1, max = 70) int cut)
      throws IOException {
    Path whole = Files.createTempDirectory("whole");
    Path parts = Files.createTempDirectory("parts");
    FakeTrials undisturbed = byNumber();
    Found found = undisturbed.search(whole, 70);
    FakeTrials before = byNumber();
    before.search(parts, cut);
    FakeTrials after = byNumber();
    assertThat(after.search(parts, 70)).isEqualTo(found);
    assertThat(parts.resolve("trials.csv")).hasSameTextualContentAs(whole.resolve("trials.csv"));
    assertThat(List.of(before.trained(), after.trained()).stream().flatMap(List::stream))
        .containsExactlyElementsOf(undisturbed.trained());
    for (Path one : List.of(whole, parts)) {
      Files.delete(one.resolve("trials.csv"));
      Files.delete(one);
    }
  }

  @Property(tries = 50)
  void theBestIsNeverWorseThanTheDefaults(@ForAll long seed, @ForAll @IntRange(max = 90) int more)
      throws IOException {
    Path here = Files.createTempDirectory("best");
    FakeTrials random =
        new FakeTrials(
            (trial, rung) ->
                new SplittableRandom(seed + 31L * trial.number() + rung.number()).nextDouble());
    Found found = random.search(here, 1 + more);
    assertThat(found.best().orElseThrow().valid().orElseThrow())
        .isLessThanOrEqualTo(found.defaults().orElseThrow().valid().orElseThrow());
    Files.delete(here.resolve("trials.csv"));
    Files.delete(here);
  }
}
