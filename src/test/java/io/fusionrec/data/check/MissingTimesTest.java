package io.fusionrec.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.Timestamps;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class MissingTimesTest {
  /** Ratings 1 to 5 in turn. */
  private static final float[] RATINGS = ratings(1000);

  private static float[] ratings(int count) {
    float[] ratings = new float[count];
    for (int r = 0; r < count; r++) {
      ratings[r] = 1 + r % 5;
    }
    return ratings;
  }

  private static Timestamps times(int count, IntPredicate missing) {
    long[] seconds = new long[count];
    for (int r = 0; r < count; r++) {
      seconds[r] = missing.test(r) ? Timestamps.MISSING : 1_000_000_000L + r;
    }
    return new Timestamps(seconds);
  }

  @Test
  void aMissingTimeThatTellsTheRatingIsSaid() {
    // of the ratings 1, 2 and 3 those in the first 700 rows
    Timestamps times = times(1000, r -> RATINGS[r] <= 3 && r < 700);
    assertThat(MissingTimes.strange(times, RATINGS))
        .containsExactly(
            "70 % are missing where the rating is 3 and 0 % where it is 4: a time, or its"
                + " absence, tells the rating; learn and split without times");
  }

  @Test
  void missingAtRandomOrNotAtAllIsNothingStrange() {
    assertThat(MissingTimes.strange(times(1000, r -> r < 300), RATINGS)).isEmpty();
    assertThat(MissingTimes.strange(times(1000, r -> false), RATINGS)).isEmpty();
    assertThat(MissingTimes.strange(times(1000, r -> true), RATINGS)).isEmpty();
  }

  /** Ten ratings without a time are no evidence. */
  @Test
  void fewRatingsTellNothing() {
    float[] few = ratings(50);
    assertThat(MissingTimes.strange(times(50, r -> few[r] == 1), few)).isEmpty();
  }
}
