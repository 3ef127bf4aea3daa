package io.fusionrec.train.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingDays;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayOffsetsTest {
  private static final int USERS = 6;
  private static final int ITEMS = 40;
  private static final long DAY = 86_400;
  private static final OutputSettings DAYS = new OutputSettings("value", true);

  private static RatingData data(float[] rating, long[] seconds) {
    int rows = rating.length;
    int[] user = IntStream.range(0, rows).map(r -> r / ITEMS).toArray();
    int[] item = IntStream.range(0, rows).map(r -> r % ITEMS).toArray();
    return new RatingData(
            "small",
            false,
            IdIndex.of(ids("u", USERS)),
            IdIndex.of(ids("i", ITEMS)),
            new Ratings(USERS, ITEMS, user, item, rating),
            RatingScale.FIVE_STARS,
            Fields.empty(USERS),
            Fields.empty(ITEMS),
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty(),
            ImmutableMap.of())
        .withTimestamps(new Timestamps(seconds));
  }

  private static List<String> ids(String letter, int count) {
    return IntStream.range(0, count).mapToObj(k -> letter + k).toList();
  }

  /** Every user rates every item, on one of four days or without a time. */
  private static RatingData random() {
    SplittableRandom random = new SplittableRandom(4);
    float[] rating = new float[USERS * ITEMS];
    long[] seconds = new long[rating.length];
    for (int r = 0; r < rating.length; r++) {
      rating[r] = 1 + random.nextInt(5);
      seconds[r] =
          random.nextInt(6) == 0
              ? Timestamps.MISSING
              : (9000 + random.nextInt(4)) * DAY + random.nextLong(DAY);
    }
    return data(rating, seconds);
  }

  /** Two thirds of the ratings. */
  private static Ratings train(RatingData data) {
    return data.ratings()
        .select(IntStream.range(0, data.ratings().size()).filter(r -> r % 3 != 1).toArray());
  }

  @Test
  void aDayBeginsAtMidnightAlsoBefore1970() {
    RatingData data =
        data(new float[] {3, 3, 3, 3, 3}, new long[] {0, DAY - 1, DAY, -1, Timestamps.MISSING});
    RatingDays days = new RatingDays(data);
    assertThat(IntStream.range(0, 5).map(item -> days.of(0, item)))
        .containsExactly(0, 0, 1, -1, RatingDays.UNKNOWN);
    assertThat(days.of(1, 0)).isEqualTo(RatingDays.UNKNOWN);
  }

  /** Sums over all pairs of ratings, as the equations have them. */
  @Test
  void offsetsAreThoseOfTheEquations() {
    RatingData data = random();
    Ratings train = train(data);
    RatingDays days = new RatingDays(data);
    double[] residual = residuals(train);
    RatingOffsets offsets = RatingOffsets.of(DAYS, data, train);
    Ratings learned = offsets.learned();
    assertThat(learned.user()).isEqualTo(train.user());
    for (int r = 0; r < train.size(); r++) {
      double offset = byHand(days, train, residual, train.user()[r], train.item()[r], r);
      assertThat(learned.rating()[r])
          .isCloseTo((float) (train.rating()[r] - offset), within(1e-5f));
    }
    int dated = 0;
    for (int r = 1; r < data.ratings().size(); r += 3) {
      int user = data.ratings().user()[r];
      int item = data.ratings().item()[r];
      double offset = byHand(days, train, residual, user, item, -1);
      assertThat(offsets.of(user, item)).isCloseTo((float) offset, within(1e-5f));
      dated += days.of(user, item) == RatingDays.UNKNOWN ? 0 : 1;
      assertThat(days.of(user, item) == RatingDays.UNKNOWN).isEqualTo(offset == 0);
    }
    assertThat(dated).isBetween(40, 79);
  }

  private static double[] residuals(Ratings train) {
    double[] residual = new double[train.size()];
    double mean = train.mean();
    for (int r = 0; r < residual.length; r++) {
      residual[r] = train.rating()[r] - mean;
    }
    residual = less(residual, train.item());
    return less(residual, train.user());
  }

  private static double[] less(double[] values, int[] group) {
    double[] left = values.clone();
    for (int r = 0; r < values.length; r++) {
      double sum = 0;
      int count = 0;
      for (int s = 0; s < values.length; s++) {
        if (group[s] == group[r]) {
          sum += values[s];
          count++;
        }
      }
      left[r] -= sum / (count + 10);
    }
    return left;
  }

  /** The offset of a pair by the train ratings but for one. */
  private static double byHand(
      RatingDays days, Ratings train, double[] residual, int user, int item, int out) {
    int day = days.of(user, item);
    if (day == RatingDays.UNKNOWN) {
      return 0;
    }
    double all = mean(days, train, residual, day, -1, -1, 60, 0);
    double others = mean(days, train, residual, day, -1, out, 60, 0);
    return others + mean(days, train, residual, day, user, out, 5, all);
  }

  private static double mean(
      RatingDays days,
      Ratings train,
      double[] residual,
      int day,
      int user,
      int out,
      double shrink,
      double less) {
    double sum = 0;
    int count = 0;
    for (int s = 0; s < residual.length; s++) {
      boolean wanted = user < 0 || train.user()[s] == user;
      if (s != out && wanted && days.of(train.user()[s], train.item()[s]) == day) {
        sum += residual[s] - less;
        count++;
      }
    }
    return sum / (count + shrink);
  }

  @Test
  void withoutTheSettingNothingIsAdded() {
    RatingData data = random();
    Ratings train = train(data);
    RatingOffsets none = RatingOffsets.of(OutputSettings.DEFAULT, data, train);
    assertThat(none.of(0, 1)).isZero();
    assertThat(none.learned()).isSameAs(train);
  }

  @Test
  void whereDaysSayNothingOrTooMuchTheyAreRefused() {
    RatingData data = random();
    refused(new OutputSettings("ordinal", true), data, "output.rating=ordinal has a place");
    refused(DAYS, data.asImplicitFeedback(), "implicit");
    refused(DAYS, data.withTimestamps(Timestamps.NONE), "the ratings have no times");
    long[] missing = new long[data.ratings().size()];
    Arrays.fill(missing, Timestamps.MISSING);
    refused(DAYS, data.withTimestamps(new Timestamps(missing)), "the ratings have no times");
    long[] numbered = IntStream.range(0, missing.length).asLongStream().toArray();
    refused(DAYS, data.withTimestamps(new Timestamps(numbered)), "numbers of an order");
    // As in one copy of MovieLens-1M: the low ratings alone lack their time.
    float[] rating = new float[USERS * ITEMS];
    for (int r = 0; r < rating.length; r++) {
      rating[r] = r % 2 == 0 ? 2 : 5;
      missing[r] = r % 2 == 0 ? Timestamps.MISSING : 9000 * DAY;
    }
    refused(DAYS, data(rating, missing), "a time, or its absence, tells the rating");
  }

  private static void refused(OutputSettings settings, RatingData data, String why) {
    assertThatThrownBy(() -> RatingOffsets.of(settings, data, data.ratings()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("small: ")
        .hasMessageContaining(why)
        .hasMessageContaining("set output.days=false");
  }
}
