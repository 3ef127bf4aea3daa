package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneSettingsTest {
  @Test
  void areReadFromTheCommandLine() {
    TuneSettings settings = TuneSettings.of("ranking", "sein, none,sein", 60, "9,3,2");
    assertThat(settings.objective()).isEqualTo(TunedObjective.RANKING);
    assertThat(settings.heads()).containsExactly(FusionHeads.SEIN, FusionHeads.NONE);
    assertThat(settings.halving()).isEqualTo(new SuccessiveHalving(9, 3, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ratings|none|60|unknown objective 'ratings'; did you mean 'rating'? (known: rating,"
            + " ranking)",
        "rating|none,sien|60|unknown head 'sien'; did you mean 'sein'? (known: none, mlp, sein)",
        "rating|none|0|--seconds must be above 0, but is 0.0",
        "rating|none|NaN|--seconds must be above 0, but is NaN",
      })
  void anythingElseIsRefused(String objective, String heads, double seconds, String message) {
    assertThatThrownBy(() -> TuneSettings.of(objective, heads, seconds, "9,3,2"))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
