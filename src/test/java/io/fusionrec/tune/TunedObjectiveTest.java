package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedObjectiveTest {
  private static final FusionHead SEIN = FusionHeads.SEIN;

  private static final GraphEncoderProvider GSIREC = GraphEncoders.load().get("GSIRec");
  private static final SettingsTree COLD =
      RunSettings.defaults(GSIREC)
          .setAll(
              List.of(
                  "fusion.start=cold",
                  "rating.epochs=9",
                  "further.rating.epochs=12",
                  "head.rating.epochs=2"));

  /** Stages that the defaults lack are a trial's all the same. */
  @Test
  void stagesAreThoseOfTheTrial() {
    SettingsTree warm = COLD.set("fusion.start=warm");
    assertThat(TunedObjective.RATING.epochs(COLD, SEIN)).isEqualTo(9);
    assertThat(TunedObjective.RATING.atMost(3, COLD, COLD, SEIN))
        .containsExactly("rating.epochs=3");
    assertThat(TunedObjective.RATING.atMost(3, COLD, warm, SEIN))
        .containsExactly("rating.epochs=3", "further.rating.epochs=3");
    assertThat(TunedObjective.RATING.atMost(1, COLD, warm.set("fusion.freeze=false"), SEIN))
        .containsExactly("rating.epochs=1", "further.rating.epochs=1");
    assertThat(TunedObjective.RATING.atMost(3, warm, COLD, SEIN))
        .containsExactly("rating.epochs=3");
  }

  /**
   * Else X's rungs would be those of heads, which may have more epochs, and the last ones alike.
   */
  @Test
  void withoutAHeadTheHeadsEpochsDontCount() {
    SettingsTree warm = COLD.set("fusion.start=warm").set("head.rating.epochs=40");
    assertThat(TunedObjective.RATING.epochs(warm, SEIN)).isEqualTo(40);
    assertThat(TunedObjective.RATING.epochs(warm, FusionHeads.NONE)).isEqualTo(12);
    assertThat(TunedObjective.RATING.atMost(12, warm, warm, FusionHeads.NONE)).isEmpty();
    assertThat(TunedObjective.RATING.atMost(3, warm, warm, FusionHeads.NONE))
        .containsExactly("rating.epochs=3", "further.rating.epochs=3");
  }

  /** All epochs are a trial's own, also where its stages are longer than those of the defaults. */
  @Test
  void theLastRungHasAllEpochs() {
    SettingsTree warm = COLD.set("fusion.start=warm");
    assertThat(TunedObjective.RATING.atMost(9, COLD, warm, SEIN)).isEmpty();
    assertThat(TunedObjective.RATING.atMost(9, COLD, COLD, SEIN)).isEmpty();
  }
}
