package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.StageSettings;
import io.fusionrec.train.TrainingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
  private static final GraphEncoders ENCODERS = GraphEncoders.load();

  private static List<String> notices(String... changes) {
    GraphEncoderProvider provider = ENCODERS.get("GSIRec");
    SettingsTree tree = RunSettings.defaults(provider).setAll(List.of(changes));
    return RunSettings.notices(provider, tree);
  }

  @Test
  void aChangeWithoutEffectOnRatingsIsSaid() {
    assertThat(notices("encoder.historyDropout=0.2", "encoder.width=8"))
        .containsExactly(
            "encoder.historyDropout=0.2 holds for ranking alone; ratings have historyDropout=0.1 by"
                + " encoderForRating");
  }

  @Test
  void defaultsAndChangesWithEffectSayNothing() {
    for (GraphEncoderProvider provider : ENCODERS.all()) {
      assertThat(RunSettings.notices(provider, RunSettings.defaults(provider))).isEmpty();
    }
    assertThat(notices("encoder.historyDropout=0.1")).isEmpty();
    assertThat(notices("encoder.historyDropout=0.2", "encoderForRating=hidden=32")).isEmpty();
    assertThat(notices("encoder.historyDropout=0.2", "encoderForRating=historyDropout=0.3"))
        .isEmpty();
  }

  /** X's second stage is of the first one's objective; HeteGraph's had twice its penalty once. */
  @Test
  void bothStagesOfXHaveOnePenalty() {
    for (GraphEncoderProvider provider : ENCODERS.all()) {
      RunSettings settings = RunSettings.of(RunSettings.defaults(provider));
      assertThat(settings.further().rating().l2())
          .as(provider.name())
          .isEqualTo(settings.rating().l2());
      assertThat(settings.further().ranking().l2())
          .as(provider.name())
          .isEqualTo(settings.ranking().l2());
    }
    assertThat(RunSettings.of(RunSettings.defaults(ENCODERS.get("HeteGraph"))).rating().l2())
        .isEqualTo(0.05);
    assertThat(notices("rating.l2=0.2"))
        .containsExactly(
            "further.rating.l2=0.1 is not rating.l2=0.2: X's second stage goes on with another"
                + " penalty than its first");
    assertThat(notices("rating.l2=0.2", "further.rating.l2=0.2")).isEmpty();
    assertThat(notices("ranking.l2=1", "fusion.start=cold")).isEmpty();
  }

  /** Everything else of the head's training is one for all heads. */
  @Test
  void theControlsHeadLearnsAtRatesAndWithPatienceOfItsOwn() {
    RunSettings settings =
        RunSettings.of(
            RunSettings.defaults(ENCODERS.get("GSIRec"))
                .set("control.rating=4")
                .set("control.ranking=0.5")
                .set("control.ratingPatience=9")
                .set("control.rankingPatience=8"));
    StageSettings patient =
        RunSettings.of(
                RunSettings.defaults(ENCODERS.get("GSIRec"))
                    .set("head.rating.patience=10")
                    .set("control.ratingPatience=9"))
            .head(FusionHeads.MLP);
    assertThat(patient.rating().patience()).isEqualTo(10);
    assertThat(patient.ranking().patience()).isEqualTo(12);
    TrainingSettings rating = settings.head().rating();
    TrainingSettings ranking = settings.head().ranking();
    assertThat(settings.head(FusionHeads.SEIN)).isEqualTo(settings.head());
    assertThat(settings.head(FusionHeads.MLP).rating())
        .isEqualTo(rating.withRateTimes(4).withPatience(9));
    assertThat(settings.head(FusionHeads.MLP).ranking())
        .isEqualTo(ranking.withRateTimes(0.5).withPatience(8));
    assertThat(rating.withRateTimes(4).learningRate()).isEqualTo(4 * rating.learningRate());
    assertThat(rating.withRateTimes(4).withRateTimes(0.25)).isEqualTo(rating);
    assertThat(rating.withPatience(9).patience()).isEqualTo(9).isNotEqualTo(rating.patience());
    assertThat(rating.withPatience(9).withPatience(rating.patience())).isEqualTo(rating);
  }
}
