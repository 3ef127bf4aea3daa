package io.fusionrec.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static String texts(Ticks ticks) {
    return String.join(" ", ticks.values().stream().map(ticks::text).toList());
  }

  @Test
  void areRoundAndToldApartByTheirDecimals() {
    assertThat(texts(Ticks.between(0, 1, 5))).isEqualTo("0.0 0.5 1.0");
    assertThat(texts(Ticks.between(0.634, 0.683, 5))).isEqualTo("0.64 0.65 0.66 0.67 0.68");
    assertThat(texts(Ticks.between(-0.013, 0.0006, 5))).isEqualTo("\u22120.010 \u22120.005 0.000");
    assertThat(texts(Ticks.between(0, 2_134, 5))).isEqualTo("0 500 1,000 1,500 2,000");
  }

  @Test
  void ofOneValueThereIsOne() {
    assertThat(Ticks.between(3, 3, 5).values()).containsExactly(3.0);
  }

  @Property
  void areFewAscendingAndWithinTheirRange(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e6) double width) {
    Ticks ticks = Ticks.between(low, low + width, 5);
    assertThat(ticks.values()).hasSizeBetween(1, 5).isSorted().doesNotHaveDuplicates();
    assertThat(ticks.values())
        .allSatisfy(
            tick ->
                assertThat(tick)
                    .isCloseTo(Math.max(low, Math.min(low + width, tick)), within(width * 1e-6)));
  }
}
