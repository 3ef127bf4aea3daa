package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final RandomStreams STREAMS = new RandomStreams(3);

  private static final UserErrors ERRORS =
      new UserErrors(
          new int[] {1, 4, 5, 9},
          new double[] {2, 1, 6, 0},
          new double[] {4, 0.5, 13, 0},
          new int[] {1, 2, 4, 3});

  @Test
  void errorsAreOverRatingsAndRankingIsOverUsers() {
    assertThat(Estimate.mae(ERRORS, STREAMS).value()).isEqualTo(0.9);
    assertThat(Estimate.rmse(ERRORS, STREAMS).value()).isCloseTo(Math.sqrt(1.75), within(1e-15));
    Estimate mean =
        Estimate.mean(new UserFigures(new int[] {2, 3, 8}, new double[] {0, 1, 0.5}), STREAMS);
    assertThat(mean.value()).isEqualTo(0.5);
    assertThat(mean.users()).isEqualTo(3);
  }

  @Test
  void theIntervalIsThatOfANaiveBootstrapOfWholeUsers() {
    assertThat(Estimate.mae(ERRORS, STREAMS).interval())
        .contains(naive(new double[] {2, 1, 6, 0}, new int[] {1, 2, 4, 3}, mean -> mean));
    assertThat(Estimate.rmse(ERRORS, STREAMS).interval())
        .contains(naive(new double[] {4, 0.5, 13, 0}, new int[] {1, 2, 4, 3}, Math::sqrt));
    double[] figures = {0.2, 0.4, 0, 1};
    assertThat(Estimate.mean(new UserFigures(new int[] {0, 1, 2, 3}, figures), STREAMS).interval())
        .contains(naive(figures, new int[] {1, 1, 1, 1}, mean -> mean));
  }

  /** Of 1000 resamples, ascending, the 25th and the 976th. */
  private static Interval naive(double[] sums, int[] counts, DoubleUnaryOperator figure) {
    List<Double> figures = new ArrayList<>();
    for (int resample = 0; resample < 1000; resample++) {
      SplittableRandom random = STREAMS.stream("bootstrap", resample);
      double sum = 0;
      double count = 0;
      for (int draw = 0; draw < sums.length; draw++) {
        int user = random.nextInt(sums.length);
        sum += sums[user];
        count += counts[user];
      }
      figures.add(figure.applyAsDouble(sum / count));
    }
    Collections.sort(figures);
    return new Interval(figures.get(24), figures.get(975));
  }

  @Test
  void usersThatAreAlikeLeaveNoDoubtAndOneUserLeavesNoInterval() {
    UserFigures alike = new UserFigures(new int[] {0, 1, 2}, new double[] {0.25, 0.25, 0.25});
    assertThat(Estimate.mean(alike, STREAMS).interval()).contains(new Interval(0.25, 0.25));
    UserFigures apart = new UserFigures(new int[] {0, 1}, new double[] {0, 1});
    assertThat(Estimate.mean(apart, STREAMS).interval()).contains(new Interval(0, 1));
    UserFigures alone = new UserFigures(new int[] {7}, new double[] {0.25});
    assertThat(Estimate.mean(alone, STREAMS)).isEqualTo(new Estimate(0.25, Optional.empty(), 1));
  }

  @Test
  void whatIsNoEstimateIsRefused() {
    assertThatThrownBy(() -> new Estimate(Double.NaN, Optional.empty(), 2))
        .hasMessage("an estimate of 2 users is NaN");
    assertThatThrownBy(() -> new Estimate(1, Optional.empty(), 0))
        .hasMessage("an estimate of 0 users is 1.0");
  }
}
