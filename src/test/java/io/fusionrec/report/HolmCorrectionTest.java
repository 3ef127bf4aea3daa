package io.fusionrec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
  @Test
  void fourValuesByHand() {
    // In order: .005 * 4, .01 * 3, .03 * 2, and .04 * 1, which may not fall below .06.
    assertThat(HolmCorrection.of(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void valuesStopAtOneAndAFamilyOfOneStaysAsItIs() {
    assertThat(HolmCorrection.of(new double[] {0.9, 0.4, 0.6})).containsExactly(1, 1, 1);
    assertThat(HolmCorrection.of(new double[] {0.04})).containsExactly(0.04);
    assertThat(HolmCorrection.of(new double[0])).isEmpty();
  }

  /** What is rejected at .05 is what Holm's step-down procedure rejects. */
  @Property(tries = 200)
  void theSameIsRejectedAsStepByStep(@ForAll long seed) {
    double[] p = new SplittableRandom(seed).doubles(6, 0, 0.03).toArray();
    boolean[] rejected = new boolean[p.length];
    for (int step = 0; step < p.length; step++) {
      int least = -1;
      for (int k = 0; k < p.length; k++) {
        if (!rejected[k] && (least < 0 || p[k] < p[least])) {
          least = k;
        }
      }
      if (p[least] * (p.length - step) > 0.05) {
        break;
      }
      rejected[least] = true;
    }
    double[] corrected = HolmCorrection.of(p);
    for (int k = 0; k < p.length; k++) {
      assertThat(corrected[k] <= 0.05).isEqualTo(rejected[k]);
    }
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> HolmCorrection.of(new double[] {0.1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a p-value must lie between 0 and 1, but is NaN");
    assertThatThrownBy(() -> HolmCorrection.of(new double[] {1.5}))
        .hasMessage("a p-value must lie between 0 and 1, but is 1.5");
    assertThatThrownBy(() -> HolmCorrection.of(new double[] {-0.5}))
        .hasMessage("a p-value must lie between 0 and 1, but is -0.5");
  }
}
