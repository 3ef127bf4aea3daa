package io.fusionrec.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void figuresHaveFourDecimalsUntilTheyAreLarge() {
    assertThat(Numbers.figure(0.48633235)).isEqualTo("0.4863");
    assertThat(Numbers.figure(479351.5)).isEqualTo("479,352");
    assertThat(Numbers.figure(-0.00004)).isEqualTo("0.0000");
  }

  @Test
  void differencesAlwaysHaveASign() {
    assertThat(Numbers.difference(-0.0043270)).isEqualTo("\u22120.0043");
    assertThat(Numbers.difference(0.0107)).isEqualTo("+0.0107");
  }

  @Test
  void smallProbabilitiesAreNotCalledZero() {
    assertThat(Numbers.p(1.6e-72)).isEqualTo("< 0.0001");
    assertThat(Numbers.p(0.04583)).isEqualTo("0.0458");
  }

  @Test
  void countsSharesAndNouns() {
    assertThat(Numbers.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Numbers.count(1, "run")).isEqualTo("1 run");
    assertThat(Numbers.count(2, "run")).isEqualTo("2 runs");
    assertThat(Numbers.percent(0.1234)).isEqualTo("12.3 %");
  }

  @Test
  void aRangeOfOneCountIsThatCount() {
    assertThat(Numbers.range(1, 1234)).isEqualTo("1 to 1,234");
    assertThat(Numbers.range(7, 7)).isEqualTo("7");
  }

  @Test
  void wholeNumbersHaveNoDecimals() {
    assertThat(Numbers.plain(128)).isEqualTo("128");
    assertThat(Numbers.plain(-0.05)).isEqualTo("\u22120.0500");
  }
}
