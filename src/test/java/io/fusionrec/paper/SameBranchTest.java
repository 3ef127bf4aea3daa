package io.fusionrec.paper;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameBranchTest {
  private static final SettingsTree DEFAULTS =
      RunSettings.defaults(GraphEncoders.load().get("GSIRec"));

  private static void require(SettingsTree... models) {
    SameBranch.require("split", List.of(models), tree -> "a model", tree -> tree);
  }

  @Test
  void modelsThatWouldBeMeasuredOnOtherPartsAreNotCompared() {
    assertThatCode(() -> require(DEFAULTS, DEFAULTS.set("encoder.width=3")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> require(DEFAULTS, DEFAULTS.set("split.test=0.3")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("different values under 'split'");
  }
}
