package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessiveHalvingTest {
  private static final SuccessiveHalving HALVING = new SuccessiveHalving(9, 3, 2);

  private static List<OptionalDouble> figures(double... figures) {
    return DoubleStream.of(figures)
        .mapToObj(one -> Double.isNaN(one) ? OptionalDouble.empty() : OptionalDouble.of(one))
        .toList();
  }

  @Test
  void rungsAreThePowersOfEtaUpToAllEpochs() {
    assertThat(HALVING.rungs(12)).containsExactly(2, 6, 12);
    assertThat(HALVING.rungs(18)).containsExactly(2, 6, 18);
    assertThat(HALVING.rungs(19)).containsExactly(2, 6, 18, 19);
    assertThat(HALVING.rungs(2)).containsExactly(2);
    assertThat(HALVING.rungs(1)).containsExactly(1);
  }

  @Test
  void theBestThirdGoesOn() {
    List<OptionalDouble> figures = figures(0.5, 0.1, 0.9, 0.3, 0.8, 0.2);
    assertThat(HALVING.survivors(figures, false)).containsExactly(1, 5);
    assertThat(HALVING.survivors(figures, true)).containsExactly(2, 4);
  }

  @Test
  void oneAlwaysGoesOnAndOfEqualOnesTheFirst() {
    assertThat(HALVING.survivors(figures(0.4, 0.4), false)).containsExactly(0);
    assertThat(HALVING.survivors(figures(0.7), true)).containsExactly(0);
  }

  @Test
  void whatDivergedIsTheWorst() {
    assertThat(HALVING.survivors(figures(Double.NaN, 0.9, 0.8), false)).containsExactly(2);
    assertThat(HALVING.survivors(figures(Double.NaN, 0.9, 0.8), true)).containsExactly(1);
  }

  @Property(tries = 100)
  void rungsRiseAndEndWithAllEpochs(
      @ForAll @IntRange(min = 2, max = 9) int eta,
      @ForAll @IntRange(min = 1, max = 9) int least,
      @ForAll @IntRange(min = 1, max = 100_000) int epochs) {
    List<Integer> rungs = new SuccessiveHalving(4, eta, least).rungs(epochs);
    assertThat(rungs).isSorted().doesNotHaveDuplicates().endsWith(epochs);
    for (int k = 1; k < rungs.size() - 1; k++) {
      assertThat(rungs.get(k)).isEqualTo(rungs.get(k - 1) * eta);
    }
  }

  @Test
  void isReadFromText() {
    assertThat(SuccessiveHalving.of("9,3,2")).isEqualTo(HALVING);
    assertThat(SuccessiveHalving.of(HALVING.text())).isEqualTo(HALVING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,3,2|--halving: the trials must be at least 1, but are 0",
        "9,1,2|--halving: eta must be at least 2, but is 1",
        "9,3,0|--halving: the least epochs must be at least 1, but are 0",
        "9,3|--halving: expected three whole numbers TRIALS,ETA,EPOCHS, e.g. 9,3,2, but is '9,3'",
        "9,3,x|--halving: expected three whole numbers TRIALS,ETA,EPOCHS, e.g. 9,3,2, but is"
            + " '9,3,x'",
      })
  void anythingElseIsRefused(String text, String message) {
    assertThatThrownBy(() -> SuccessiveHalving.of(text))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
