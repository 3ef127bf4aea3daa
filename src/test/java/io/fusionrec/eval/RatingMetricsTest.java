package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RatingMetricsTest {
  @Test
  void errorsByHand() {
    RatingMetrics metrics = RatingMetrics.of(new float[] {3, 4, 5}, new float[] {3, 2, 4});
    assertThat(metrics.mae()).isEqualTo(1);
    assertThat(metrics.rmse()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
  }

  @Property
  void rmseIsNeverBelowMae(
      @ForAll @Size(12) float[] predicted,
      @ForAll @Size(12) @FloatRange(min = 1, max = 5) float[] actual) {
    for (int k = 0; k < predicted.length; k++) {
      predicted[k] = Float.isFinite(predicted[k]) ? predicted[k] % 10 : 0;
    }
    RatingMetrics metrics = RatingMetrics.of(predicted, actual);
    assertThat(metrics.rmse()).isGreaterThanOrEqualTo(metrics.mae() - 1e-12);
  }

  @Test
  void aTableWithSwappedColumnsIsRefused() {
    assertThatThrownBy(() -> new RatingMetrics(1.3371, 1.1095, 10))
        .hasMessage("RMSE 1.1095 lies below MAE 1.3371");
  }

  @Test
  void nothingToMeasureIsRefused() {
    assertThatThrownBy(() -> RatingMetrics.of(new float[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("need as many predictions as ratings, at least one");
  }
}
