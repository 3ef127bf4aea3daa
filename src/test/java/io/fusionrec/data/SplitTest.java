package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SplitTest {
  @Property(tries = 60)
  void everyRatingIsInOnePartAndSharesAreKeptPerUser(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 12) int users) {
    Ratings all = ratings(users);
    Split split = Split.holdout(all, SplitSettings.DEFAULT, seed);
    Set<Long> seen = new HashSet<>();
    int[][] count = new int[3][users];
    Ratings[] parts = {split.train(), split.valid(), split.test()};
    for (int p = 0; p < 3; p++) {
      for (int r = 0; r < parts[p].size(); r++) {
        int user = parts[p].user()[r];
        int item = parts[p].item()[r];
        assertThat(seen.add(user * 1000L + item)).isTrue();
        assertThat(parts[p].rating()[r]).isEqualTo(1 + item % 5);
        count[p][user]++;
      }
    }
    assertThat(seen).hasSize(all.size());
    for (int user = 0; user < users; user++) {
      int n = user + 1;
      int test = n < 2 ? 0 : (int) Math.round(0.2 * n);
      assertThat(count[2][user]).isEqualTo(test);
      assertThat(count[1][user]).isEqualTo((int) Math.round(0.1 * (n - test)));
      assertThat(count[0][user]).isPositive();
    }
    Split again = Split.holdout(all, SplitSettings.DEFAULT, seed);
    assertThat(again.sha256()).isEqualTo(split.sha256());
    assertThat(again.test().item()).isEqualTo(split.test().item());
  }

  /** User u has u + 1 ratings. */
  private static Ratings ratings(int users) {
    int size = users * (users + 1) / 2;
    int[] user = new int[size];
    int[] item = new int[size];
    float[] rating = new float[size];
    int row = 0;
    for (int u = 0; u < users; u++) {
      for (int i = 0; i <= u; i++) {
        user[row] = u;
        item[row] = i;
        rating[row++] = 1 + i % 5;
      }
    }
    return new Ratings(users, users, user, item, rating);
  }

  @Property(tries = 20)
  void anotherSeedGivesAnotherSplit(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    Ratings all = ratings(12);
    assertThat(Split.holdout(all, SplitSettings.DEFAULT, seed).sha256())
        .isNotEqualTo(Split.holdout(all, SplitSettings.DEFAULT, seed + 1).sha256());
  }
}
