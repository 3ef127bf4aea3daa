package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void everyValueOfAListIsAsLikely() {
    Range choice = new Range.Choice(ImmutableList.of("32", "64", "128"));
    assertThat(choice.at(0)).isEqualTo("32");
    assertThat(choice.at(0.333)).isEqualTo("32");
    assertThat(choice.at(0.334)).isEqualTo("64");
    assertThat(choice.at(0.999)).isEqualTo("128");
  }

  @Test
  void theMiddleOfALogarithmicRangeIsTheGeometricMean() {
    assertThat(new Range.Interval(0.001, 0.1, true, false).at(0.5)).isEqualTo("0.01");
    assertThat(new Range.Interval(0, 0.5, false, false).at(0.5)).isEqualTo("0.25");
  }

  @Test
  void numbersHaveThreeDigits() {
    assertThat(new Range.Interval(0, 1, false, false).at(0.0123456)).isEqualTo("0.0123");
    assertThat(new Range.Interval(0.00001234, 0.5, true, false).at(0)).isEqualTo("0.00001234");
  }

  @Test
  void bothEndsOfAWholeRangeAreDrawn() {
    Range whole = new Range.Interval(2, 4, false, true);
    assertThat(whole.at(0)).isEqualTo("2");
    assertThat(whole.at(0.34)).isEqualTo("3");
    assertThat(whole.at(0.67)).isEqualTo("4");
    assertThat(whole.at(0.9999999)).isEqualTo("4");
  }

  @Property(tries = 200)
  void whatIsDrawnLiesBetweenTheEnds(
      @ForAll @DoubleRange(min = 1e-6, max = 1e3) @Scale(6) double low,
      @ForAll @DoubleRange(min = 0, max = 1e3) @Scale(6) double width,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) @Scale(6) double point,
      @ForAll boolean logarithmic) {
    double drawn =
        Double.parseDouble(new Range.Interval(low, low + width, logarithmic, false).at(point));
    assertThat(drawn).isBetween(low, low + width);
  }

  @Property(tries = 200)
  void whatIsDrawnForAWholeNumberIsOne(
      @ForAll @IntRange(min = 1, max = 500) int low,
      @ForAll @IntRange(max = 500) int width,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) @Scale(6) double point,
      @ForAll boolean logarithmic) {
    String drawn = new Range.Interval(low, low + width, logarithmic, true).at(point);
    assertThat(new BigDecimal(drawn).intValueExact()).isBetween(low, low + width);
  }
}
