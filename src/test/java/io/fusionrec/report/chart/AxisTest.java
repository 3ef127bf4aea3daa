package io.fusionrec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @Test
  void valuesStandInProportion() {
    Axis axis = new Axis(2, 4, 100, 20, false);
    assertThat(axis.at(2)).isEqualTo(100);
    assertThat(axis.at(3)).isEqualTo(60);
    assertThat(axis.at(4)).isEqualTo(20);
  }

  @Test
  void onALogarithmicOneEqualRatiosAreEqualDistances() {
    Axis axis = new Axis(1, 16, 0, 80, true);
    assertThat(axis.at(2)).isCloseTo(20, within(1e-9));
    assertThat(axis.at(8)).isCloseTo(60, within(1e-9));
  }

  @Test
  void thereIsRoomOnBothSidesEvenAroundOneValue() {
    Axis axis = Axis.around(0, 10, 0, 110);
    assertThat(axis.low()).isEqualTo(-0.5);
    assertThat(axis.at(10)).isEqualTo(105);
    assertThat(Axis.around(5, 5, 0, 10).at(5)).isCloseTo(5, within(1e-9));
    assertThat(Axis.around(0, 0, 0, 10).at(0)).isCloseTo(5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1,1,false", "2,1,false", "0,1,true"})
  void anAxisWithoutLengthIsRefused(double low, double high, boolean logarithmic) {
    assertThatThrownBy(() -> new Axis(low, high, 0, 1, logarithmic))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"12,12", "12.5,12.5", "12.345,12.35", "-0.001,0", "100,100", "0.1,0.1"})
  void coordinatesHaveNoMoreDigitsThanTheyNeed(double value, String text) {
    assertThat(Coordinate.text(value)).isEqualTo(text);
  }
}
