package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.settings.SettingsTree;
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
}
