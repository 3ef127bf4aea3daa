package io.fusionrec.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static TrainingPlan plan(RatingData data, String... assignments) {
    SplitSettings settings =
        SettingsTree.of(SplitSettings.DEFAULT).setAll(List.of(assignments)).as(SplitSettings.class);
    Split split = Split.of(data, settings, 1);
    return TrainingPlan.of(data, split, settings, split.train().atLeast(4));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "2 ! kind=temporal ! a user needs 3 ratings with a time for one, with split.test=0.2); lower"
            + " split.minimumRating, raise split.test, or bring more ratings",
        "1 ! kind=temporal-global ! the data need 25 ratings with a time for one, with"
            + " split.test=0.02); lower split.minimumRating, raise split.test, or bring more ratings",
        "1 ! kind=leave-one-out ! a user needs 2 ratings for one); lower split.minimumRating, or"
            + " bring more ratings",
        "1 ! kind=k-fold ! fold 900 of 1000 is empty); lower split.folds or split.minimumRating, or"
            + " bring more ratings",
        "1 ! kind=given ! none that is left is declared as test); lower split.minimumRating, or"
            + " choose another split.kind",
        "2 ! core=2 ! a user needs 3 ratings for one, with split.test=0.2); lower split.core or"
            + " split.minimumRating, raise split.test, or bring more ratings"
      })
  void everyKindSaysWhatATestRatingNeeds(int each, String setting, String message) {
    RatingData data =
        data(each, 5)
            .withTimestamps(new Timestamps(new long[4 * each]))
            .withParts(new DeclaredParts(new byte[4 * each]));
    String test = setting.endsWith("global") ? "test=0.02" : "test=0.2";
    assertThatThrownBy(() -> plan(data, setting, test, "folds=1000", "fold=900"))
        .isInstanceOf(InputException.class)
        .hasMessage("few: the split leaves no test rating (" + message);
  }

  @Test
  void withoutATrainRatingNothingBegins() {
    byte[] test = new byte[12];
    Arrays.fill(test, DeclaredParts.TEST);
    assertThatThrownBy(() -> plan(data(3, 5).withParts(new DeclaredParts(test)), "kind=given"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "few: the split leaves no train rating, with split.kind=given; choose another, or bring"
                + " more ratings");
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
