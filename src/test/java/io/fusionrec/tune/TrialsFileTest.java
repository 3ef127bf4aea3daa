package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialsFileTest {
  private static final ImmutableList<String> SETTINGS = ImmutableList.of("l2", "neurons");
  private static final String HEADER =
      "trial,model,rung,epochs,valid,best_epoch,seconds,l2,neurons,set\n";
  private static final TrialResult X =
      new TrialResult(
          "X",
          new Trial(3, ImmutableSortedMap.of("l2", "0.01")),
          1,
          2,
          OptionalDouble.of(0.9),
          1,
          1.5,
          "--set l2=0.01");
  private static final TrialResult HEAD =
      new TrialResult(
          "X-SEIN",
          new Trial(3, ImmutableSortedMap.of("l2", "0.01", "neurons", "[25,25]")),
          2,
          6,
          OptionalDouble.empty(),
          0,
          2,
          "--set l2=0.01 --set neurons=[25,25]");

  @TempDir private Path folder;

  @Test
  void holdsALineForEachTrialAndReadsItBack() throws IOException {
    TrialsFile file = new TrialsFile(folder.resolve("new"), SETTINGS);
    file.add(X);
    file.add(HEAD);
    assertThat(file.path())
        .hasContent(
            HEADER
                + "3,X,1,2,0.9,1,1.5,0.01,,--set l2=0.01\n"
                + "3,X-SEIN,2,6,,0,2.0,0.01,\"[25,25]\",\"--set l2=0.01 --set"
                + " neurons=[25,25]\"\n");
    TrialsFile again = new TrialsFile(folder.resolve("new"), SETTINGS);
    assertThat(again.of("X")).containsExactly(X);
    assertThat(again.of("X-SEIN")).containsExactly(HEAD);
    assertThat(again.find("X", X.trial(), new Rung(1, 3, 2))).contains(X);
    assertThat(again.find("X", X.trial(), new Rung(2, 3, 6))).isEmpty();
    assertThat(again.find("X-SEIN", Trial.DEFAULTS, new Rung(2, 3, 6))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3,X,1,2,0.9,1,1.5,0.01|2",
        "3,X,one,2,0.9,1,1.5,0.01,,|2",
        "3,X,1,2,good,1,1.5,0.01,,|2"
      })
  void aDamagedLineIsRefusedWithItsPlace(String line, int number) throws IOException {
    Path file = Files.writeString(folder.resolve("trials.csv"), HEADER + line + "\n");
    assertThatThrownBy(() -> new TrialsFile(folder, SETTINGS))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ":"
                + number
                + ": not a line of this search's trials; remove it (what it held is trained"
                + " again), or the folder");
  }

  @Test
  void aFileOfOtherSettingsIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("trials.csv"), "trial,model\n");
    assertThatThrownBy(() -> new TrialsFile(folder, SETTINGS))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":1: not a line of this search's trials");
  }
}
