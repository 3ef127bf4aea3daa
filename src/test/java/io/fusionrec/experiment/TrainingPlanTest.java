package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

  /** Four users with so many ratings each, all of one value. */
  private static RatingData data(int each, float value) {
    int[] user = new int[4 * each];
    int[] item = new int[user.length];
    float[] rating = new float[user.length];
    Arrays.setAll(user, r -> r / each);
    Arrays.setAll(item, r -> r % each);
    Arrays.fill(rating, value);
    IdIndex.Builder users = new IdIndex.Builder();
    IdIndex.Builder items = new IdIndex.Builder();
    for (int k = 0; k < Math.max(4, each); k++) {
      if (k < 4) {
        users.add("u" + k);
      }
      if (k < each) {
        items.add("i" + k);
      }
    }
    return new RatingData(
        "few",
        false,
        users.build(),
        items.build(),
        new Ratings(4, each, user, item, rating),
        RatingScale.FIVE_STARS,
        Fields.empty(4),
        Fields.empty(each),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static TrainingPlan plan(RatingData data) {
    Split split = Split.holdout(data.ratings(), SplitSettings.DEFAULT, 1);
    return TrainingPlan.of(data, split, SplitSettings.DEFAULT, split.train().atLeast(4));
  }

  @Test
  void withoutATestRatingNothingBegins() {
    assertThatThrownBy(() -> plan(data(2, 5)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "few: the split leaves no test rating (a user needs 3 ratings for one, with"
                + " split.test=0.2); lower split.minimumRating, raise split.test, or bring more"
                + " ratings");
    assertThat(plan(data(3, 5)).measuresRanking()).as("three are enough, as it says").isTrue();
  }

  @Test
  void withoutAValidRatingNothingIsStoppedEarly() {
    TrainingPlan plan = plan(data(3, 5));
    assertThat(plan.stopsRating()).isFalse();
    assertThat(plan.stopsRanking()).isFalse();
    assertThat(plan.ranking()).isTrue();
    assertThat(plan.notices())
        .containsExactly(
            "few: the split leaves no valid rating; all declared epochs are trained and the last"
                + " is kept");
  }

  @Test
  void withoutARelevantRatingRankingIsLeftOut() {
    TrainingPlan plan = plan(data(20, 3));
    assertThat(plan.stopsRating()).isTrue();
    assertThat(plan.ranking()).isFalse();
    assertThat(plan.measuresRanking()).isFalse();
    assertThat(plan.notices())
        .containsExactly(
            "few: no train rating is relevant (>= 4); ranking is neither trained nor measured; see"
                + " ratings.relevant");
  }

  @Test
  void enoughOfEverythingNeedsNoWord() {
    TrainingPlan plan = plan(data(20, 5));
    assertThat(plan.notices()).isEmpty();
    assertThat(plan.stopsRating() && plan.stopsRanking() && plan.ranking()).isTrue();
  }
}
