package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCommandTest {
  private static JsonNode settings(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = "settings";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Outcome outcome = fusion(all);
    assertThat(outcome.err()).isEmpty();
    return new ObjectMapper().readTree(outcome.out());
  }

  @Test
  void whatCanBeTrainedHasSettings() throws IOException {
    assertThat(settings("--base=GSIRec").at("/control/ratingPatience").asInt()).isEqualTo(12);
    assertThat(settings("--model=DeepFM").at("/data/minimumCount").asInt()).isEqualTo(2);
    assertThat(settings("--baselines", "--set=easeLambda=7").at("/easeLambda/0").asInt())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--base=GSIRec", "--model=SEIN"})
  void whatIsShownIsASettingsFile(String whose, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.json");
    Files.writeString(file, fusion("settings", whose, "--set=" + change(whose)).out());
    assertThat(fusion("settings", whose, "--config=" + file).out())
        .isEqualTo(Files.readString(file))
        .isNotEqualTo(fusion("settings", whose).out());
  }

  private static String change(String whose) {
    return whose.startsWith("--base") ? "fusion.fieldWidth=7" : "training.batch=7";
  }

  @ParameterizedTest
  @CsvSource({
    "--verbose,,say whose settings",
    "--base=GSIRec,--model=FM,'say whose settings: one of --base, --model and --baselines'",
    "--baselines,--model=FM,say whose settings",
    "--base=GSIRek,,unknown base 'GSIRek'; did you mean 'GSIRec'?",
    "--model=DeepFN,,unknown model 'DeepFN'; did you mean 'DeepFM'?",
    "--model=FM,--set=training.batch=0,training.batch",
    "--baselines,--set=factors=-1,factors"
  })
  void whatHasNoneIsRefused(String first, String second, String message) {
    Outcome outcome =
        second == null ? fusion("settings", first) : fusion("settings", first, second);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.out()).isEmpty();
  }
}
