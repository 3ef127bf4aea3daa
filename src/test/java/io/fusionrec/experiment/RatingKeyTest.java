package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.SettingsTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingKeyTest {
  private static final GraphEncoders ENCODERS = GraphEncoders.load();
  private static final GraphEncoderProvider IR_REC = ENCODERS.get("IR-Rec");

  private static String settingsOf(SettingsTree tree) {
    return RatingKey.settingsOf(tree, IR_REC, FusionHeads.NONE);
  }

  /** As in {@code results/kept/IR-Rec-ml-1m-s1-add99dca.json.gz}, from before these settings. */
  @Test
  void settingsThatCameLaterLeaveTheKeysOfBeforeAlone() {
    SettingsTree before =
        RunSettings.defaults(IR_REC)
            .set("encoder.learnedPenalty=500")
            .set("encoder.learnedDropout=0")
            .set("encoder.learnedOnAll=false");
    assertThat(ContentHash.ofText(settingsOf(before)))
        .isEqualTo("74d0c349d06accba7d227a364853e53973ae72c87f05bd7ec747415c40e27790");
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoder.learnedDropout=0.3", "encoder.learnedOnAll=true"})
  void butAnotherValueIsAnotherKey(String change) {
    SettingsTree before = RunSettings.defaults(IR_REC);
    assertThat(settingsOf(before.set(change))).isNotEqualTo(settingsOf(before));
  }

  @Test
  void everySettingThatCameLaterIsThere() {
    for (GraphEncoderProvider provider : ENCODERS.all()) {
      SettingsTree settings = provider.defaultSettings();
      provider
          .formerSettings()
          .forEach(
              (name, value) ->
                  assertThat(settings.set(name + "=" + value).has(name)).as(name).isTrue());
    }
  }
}
