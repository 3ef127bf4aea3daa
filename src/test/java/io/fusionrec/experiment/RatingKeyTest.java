package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingKeyTest {
  private static final GraphEncoders ENCODERS = GraphEncoders.load();
  private static final GraphEncoderProvider GSIREC = ENCODERS.get("GSIRec");

  /** An encoder of some version with some settings that came later. */
  private record Versioned(int version, Map<String, String> formerSettings)
      implements GraphEncoderProvider {
    @Override
    public String name() {
      return "Versioned";
    }

    @Override
    public String description() {
      return "an encoder of some version";
    }

    @Override
    public SettingsTree defaultSettings() {
      return GSIREC.defaultSettings();
    }

    @Override
    public GraphEncoder create(EncoderContext context, SettingsTree settings) {
      return GSIREC.create(context, settings);
    }
  }

  private static String settingsOf(SettingsTree tree, GraphEncoderProvider provider) {
    return RatingKey.settingsOf(tree, provider, FusionHeads.NONE);
  }

  /** As in {@code results/kept/GSIRec-ml-1m-s1-64c87905.json.gz}, from before these settings. */
  @Test
  void settingsThatCameLaterLeaveTheKeysOfBeforeAlone() {
    SettingsTree before =
        RunSettings.defaults(GSIREC).set("positives.contrast=all").set("output.days=false");
    assertThat(ContentHash.ofText(settingsOf(before, GSIREC)))
        .isEqualTo("8c5ba8c9a49d613bdf743b102df3e84987f4c22d962fadb470ce09c84c05fc2a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"positives.contrast=negatives", "output.days=true"})
  void butAnotherValueIsAnotherKey(String change) {
    SettingsTree before = RunSettings.defaults(GSIREC).set("positives.contrast=all");
    assertThat(settingsOf(before.set(change), GSIREC)).isNotEqualTo(settingsOf(before, GSIREC));
  }

  /** X has no head, and SEIN isn't trained as the control is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "control.rating=3",
        "control.ranking=2",
        "control.ratingPatience=3",
        "control.rankingPatience=3"
      })
  void theControlsTrainingIsItsOwn(String change) {
    SettingsTree before = RunSettings.defaults(GSIREC);
    SettingsTree after = before.set(change);
    for (FusionHead head : List.of(FusionHeads.NONE, FusionHeads.SEIN)) {
      assertThat(RatingKey.settingsOf(after, GSIREC, head))
          .isEqualTo(RatingKey.settingsOf(before, GSIREC, head));
    }
    assertThat(RatingKey.settingsOf(after, GSIREC, FusionHeads.MLP))
        .isNotEqualTo(RatingKey.settingsOf(before, GSIREC, FusionHeads.MLP));
  }

  /** A base that learns along is encoded in each step, as before there were versions of this. */
  @Test
  void aHeadOnAFrozenBaseIsOfAnotherVersion() {
    SettingsTree frozen = RunSettings.defaults(GSIREC);
    assertThat(RatingKey.settingsOf(frozen, GSIREC, FusionHeads.SEIN)).contains("version 2");
    for (String change : List.of("fusion.freeze=false", "fusion.start=cold")) {
      assertThat(RatingKey.settingsOf(frozen.set(change), GSIREC, FusionHeads.SEIN))
          .doesNotContain("version 2");
    }
    assertThat(settingsOf(frozen, GSIREC)).doesNotContain("version 2");
  }

  @Test
  void anEncodersLaterSettingIsInItsKeyAtAnotherValueThanBefore() {
    GraphEncoderProvider encoder = new Versioned(1, Map.of("layers", "1"));
    SettingsTree one = RunSettings.defaults(encoder).set("encoder.layers=1");
    assertThat(settingsOf(one, encoder)).doesNotContain("layers");
    assertThat(settingsOf(one.set("encoder.layers=2"), encoder)).contains("layers");
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

  /** GSIRec's is as it was before there were versions. */
  @Test
  void aLaterVersionOfAnEncoderIsAnother() {
    assertThat(RatingKey.identity(GSIREC)).isEqualTo(GSIREC.getClass().getName());
    GraphEncoderProvider first = new Versioned(1, Map.of());
    GraphEncoderProvider second = new Versioned(2, Map.of());
    assertThat(RatingKey.identity(second)).isEqualTo(RatingKey.identity(first) + " version 2");
  }
}
