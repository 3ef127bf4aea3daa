package io.fusionrec.experiment.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  @TempDir private Path folder;

  /** Bins of .4 from 1 to 5: 1.2 is in the first, 4.75 and 5 and what lies above in the last. */
  @Test
  void meansAreOverBinsOfPrediction() {
    Calibration calibration =
        Calibration.of(new double[] {1.2, 4.75, 5, 5.5, 3.1}, new double[] {2, 4, 5, 3, 3}, 1, 5);
    assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(1, 1, 3);
    Calibration.Bin last = calibration.bins().get(2);
    assertThat(last.from()).isEqualTo(4.6);
    assertThat(last.predicted()).isEqualTo((4.75 + 5 + 5.5) / 3);
    assertThat(last.observed()).isEqualTo(4);
    assertThat(calibration.bins().get(1).observed()).isEqualTo(3);
  }

  @Test
  void ratingsThatAreAllTheSameAreOneBin() {
    assertThat(Calibration.of(new double[] {2, 4}, new double[] {3, 3}, 3, 3).bins())
        .containsExactly(new Calibration.Bin(3, 3, 2, 3, 3));
  }

  @Test
  void theScaleIsThatOfTheTestRatings() throws IOException {
    WrittenRun run = WrittenRun.of(folder.resolve("r"), "X", "tiny").exported();
    Calibration calibration = Calibration.read(run.folder(), false).orElseThrow();
    assertThat(calibration.bins()).hasSize(2);
    assertThat(calibration.bins().get(0)).isEqualTo(new Calibration.Bin(1, 1.4, 1, 1.25, 1));
    assertThat(calibration.bins().get(1).count()).isEqualTo(2);
    assertThat(calibration.bins().get(1).observed()).isEqualTo(4.5);
  }

  @Test
  void clicksAreBetweenZeroAndOne() throws IOException {
    WrittenRun run =
        WrittenRun.of(folder.resolve("r"), "FM", "tiny")
            .withPacked("predictions.csv.gz", "row,label,probability\n0,1,0.75\n1,0,0.75\n");
    assertThat(Calibration.read(run.folder(), true).orElseThrow().bins())
        .singleElement()
        .satisfies(
            bin -> {
              assertThat(bin.from()).isCloseTo(0.7, org.assertj.core.api.Assertions.within(1e-9));
              assertThat(bin.predicted()).isEqualTo(0.75);
              assertThat(bin.observed()).isEqualTo(0.5);
            });
  }
}
