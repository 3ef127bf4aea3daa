package io.fusionrec.baseline.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.baseline.MostPopular;
import io.fusionrec.baseline.RankingBaseline;
import io.fusionrec.baseline.row.BaselineRow.Criterion;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.SampleGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaselineRowTest {
  private static final RatingData DATA = new SampleGenerator().generate();
  private static final Ratings TRAIN = DATA.ratings().select(new int[] {0, 1, 2});
  private static final Ratings BOTH = DATA.ratings().select(new int[] {0, 1, 2, 3});
  private static final BaselineFigures VALID =
      new BaselineFigures(DATA, TRAIN, List.of(), true, true);
  private static final BaselineFigures TEST =
      new BaselineFigures(DATA, BOTH, List.of(), true, true);

  private final List<String> fits = new ArrayList<>();

  /** A "fit" is its value; a figure on valid is that of a table, on test the fit itself. */
  @SuppressWarnings("ReferenceEquality") // which of the parts it was given is the question
  private BaselineRow<Double> row(
      Criterion criterion, List<Double> values, ImmutableMap<Double, Double> onValid) {
    String metric = criterion == Criterion.LOWEST_RMSE ? "RMSE" : "NDCG@10";
    return BaselineRow.of(
        "Row",
        "penalty",
        values,
        criterion,
        (figures, fit) -> {
          if (figures == TEST) {
            return ImmutableMap.of(metric, 10 * fit);
          }
          Double figure = onValid.get(fit);
          return figure == null ? ImmutableMap.of() : ImmutableMap.of(metric, figure);
        },
        (ratings, value) -> {
          fits.add((ratings == TRAIN ? "train " : "both ") + value);
          return value;
        });
  }

  @Test
  void theHighestRankingIsChosenAndItsFitKept() {
    BaselineRow<Double> row =
        row(
            Criterion.HIGHEST_NDCG,
            List.of(1.0, 2.0, 3.0),
            ImmutableMap.of(1.0, 0.3, 2.0, 0.4, 3.0, 0.4));
    BaselineResult result = row.run(TRAIN, Optional.empty(), VALID, TEST);
    assertThat(result.chosen()).containsExactly(java.util.Map.entry("penalty", 2.0));
    assertThat(result.metrics()).containsExactly(java.util.Map.entry("NDCG@10", 20.0));
    assertThat(fits).containsExactly("train 1.0", "train 2.0", "train 3.0");
  }

  @Test
  void theLowestErrorIsChosenOnTrainAloneAndThenFittedOnBoth() {
    BaselineRow<Double> row =
        row(
            Criterion.LOWEST_RMSE,
            List.of(1.0, 2.0, 3.0),
            ImmutableMap.of(1.0, 0.9, 2.0, 0.7, 3.0, 0.8));
    BaselineResult result = row.run(TRAIN, Optional.of(BOTH), VALID, TEST);
    assertThat(result.chosen()).containsEntry("penalty", 2.0);
    assertThat(fits).containsExactly("train 1.0", "train 2.0", "train 3.0", "both 2.0");
  }

  @Test
  void aListOfOneIsNoChoice() {
    BaselineResult result =
        row(Criterion.LOWEST_RMSE, List.of(4.0), ImmutableMap.of())
            .run(TRAIN, Optional.of(BOTH), VALID, TEST);
    assertThat(result.chosen()).containsEntry("penalty", 4.0);
    assertThat(fits).containsExactly("both 4.0");
  }

  @Test
  void whereThereIsNothingToChooseByTheFirstStands() {
    BaselineResult result =
        row(Criterion.LOWEST_RMSE, List.of(4.0, 5.0), ImmutableMap.of())
            .run(TRAIN, Optional.empty(), VALID, TEST);
    assertThat(result.chosen()).containsEntry("penalty", 4.0);
    assertThat(fits).containsExactly("train 4.0");
  }

  @Test
  void figuresThatAreNotWantedAreNotComputed() {
    BaselineFigures none = new BaselineFigures(DATA, TRAIN, List.of(), false, false);
    RankingBaseline popular = MostPopular.fit(TRAIN);
    assertThat(none.ranking(popular)).isEmpty();
    assertThat(none.ratings(new float[3])).isEmpty();
    assertThat(VALID.ranking(popular)).containsKey("NDCG@10");
    // clipped to the scale, from 1 to 5
    float[] perfect = TRAIN.rating().clone();
    for (int r = 0; r < perfect.length; r++) {
      perfect[r] = perfect[r] == 5 ? 7 : perfect[r];
    }
    assertThat(VALID.ratings(perfect)).containsEntry("RMSE", 0.0);
  }
}
