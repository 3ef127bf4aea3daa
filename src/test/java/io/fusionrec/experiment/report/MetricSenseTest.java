package io.fusionrec.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricSenseTest {
  @ParameterizedTest
  @CsvSource({
    "MAE,LOWER",
    "RMSE-refit,LOWER",
    "logloss,LOWER",
    "NDCG@10,HIGHER",
    "Pr@5-refit,HIGHER",
    "PR-AUC,HIGHER",
    "calibration,NEITHER",
    "Coverage@10,NEITHER",
    "rows/s,NEITHER"
  })
  void isKnownByTheFiguresName(String metric, MetricSense sense) {
    assertThat(MetricSense.of(metric)).isEqualTo(sense);
  }
}
