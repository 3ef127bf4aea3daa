package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.paper.Evidence.Units;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void splitsDecideWhatPValuesSpeakOf() {
    assertThat(Evidence.of(List.of("a"))).isEqualTo(Evidence.ONE_SEED);
    assertThat(Evidence.of(List.of("a", "b"))).isEqualTo(Evidence.SPLITS);
    assertThat(Evidence.of(List.of("a", "a"))).isEqualTo(Evidence.FIRST_VALUES);
  }

  /** As of a division by time where a few users have none: theirs alone are drawn by the seed. */
  @Test
  void testPartsThatShareMostOfTheirPairsAreNoSplitsOfTheirOwn() {
    assertThat(Evidence.ofSplits(List.of(split(0, 1, 2, 3)))).isEqualTo(Evidence.ONE_SEED);
    assertThat(Evidence.ofSplits(List.of(split(0, 1, 2, 3), split(0, 1, 2, 4))))
        .isEqualTo(Evidence.FIRST_VALUES);
    assertThat(Evidence.ofSplits(List.of(split(0, 1, 2, 3), split(0, 1, 4, 5))))
        .isEqualTo(Evidence.SPLITS);
    assertThat(Evidence.ofSplits(List.of(split(0, 1, 2, 3), split(0, 1, 2, 4), split(6, 7, 8, 9))))
        .isEqualTo(Evidence.SPLITS);
  }

  @Test
  void testPartsThatAreDrawnApartAreSplitsHoweverLargeTheyAre() {
    RatingData data = new SampleGenerator().generate();
    for (double share : new double[] {0.2, 0.5, 0.6, 0.8}) {
      SplitSettings settings =
          SettingsTree.of(SplitSettings.DEFAULT)
              .set("test=" + share)
              .set("valid=0.1")
              .as(SplitSettings.class);
      assertThat(
              Evidence.ofSplits(List.of(Split.of(data, settings, 1), Split.of(data, settings, 2))))
          .as("%s of the ratings", share)
          .isEqualTo(Evidence.SPLITS);
    }
  }

  /** A split whose test part is one user's ratings of some items. */
  private static Split split(int... items) {
    Split any = Split.of(new SampleGenerator().generate(), SplitSettings.DEFAULT, 1);
    Ratings test = new Ratings(1, 10, new int[items.length], items, new float[items.length]);
    return new Split(any.train(), any.valid(), test, "", any.cold(), any.filter());
  }

  @Test
  void aNoteClaimsNoMoreThanItsTests() {
    assertThat(Evidence.ONE_SEED.note(Units.USERS))
        .contains("one seed's test users and says nothing about other splits or first values")
        .endsWith("speaks of other users of this one split, scored by these trainings.");
    assertThat(Evidence.ONE_SEED.note(Units.ROWS))
        .endsWith("of other rows of this one split, scored by these trainings.");
    assertThat(Evidence.SPLITS.note(Units.USERS))
        .startsWith("p is that of the corrected resampled t-test over seeds (")
        .endsWith(
            "and an interval without 0, so that it speaks of other splits and of other users.");
    assertThat(Evidence.SPLITS.note(Units.ROWS))
        .endsWith(
            "clear: p (Holm) below .05, so that it speaks of other splits; it says nothing about"
                + " other users.");
    for (Units units : Units.values()) {
      assertThat(Evidence.FIRST_VALUES.note(units))
          .startsWith(
              "All seeds share one test part: the deviation and p are of trainings alone, and no"
                  + " difference is called clear. ")
          .doesNotContain("clear: p");
    }
  }
}
