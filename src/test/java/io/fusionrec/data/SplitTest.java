package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.io.ContentHash;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
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
    Split split = split(all, seed);
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
    Split again = split(all, seed);
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

  private static Split split(Ratings ratings, long seed) {
    return Split.of(SplitCases.data(ratings), SplitSettings.DEFAULT, seed);
  }

  @Property(tries = 20)
  void anotherSeedGivesAnotherSplit(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    Ratings all = ratings(12);
    assertThat(split(all, seed).sha256()).isNotEqualTo(split(all, seed + 1).sha256());
  }

  /** Taken down when this was the only kind of split: figures of runs from then stay valid. */
  @Example
  void theRandomSplitIsWhatItHasAlwaysBeen() {
    Split split = split(ratings(12), 7);
    assertThat(split.sha256())
        .isEqualTo("b2f81187286881d9511060a4566f49a5bad1962f51d6097afed6b65f080fa05a");
    assertThat(ContentHash.ofInts(split.test().item()))
        .isEqualTo("368589873b167877de569072d26db02b038eb89457a6f1ceaef9dda28599d0f7");
    assertThat(ContentHash.ofInts(split.train().user()))
        .isEqualTo("0c9d68765f3814c559c7addb1a1e0daa34fa495f7e1073488dce1729d821c39d");
    assertThat(split.cold()).isEqualTo(ColdStart.NONE);

    SplitSettings own = SplitCases.settings("test=0.3", "valid=0.2", "minimumRating=3", "seed=11");
    Split filtered = Split.of(SplitCases.data(ratings(12)), own, 7);
    assertThat(filtered.sha256())
        .isEqualTo("461c65fa937d1334cd0f1a4b6ffd1fe81684f53f0972e098968c1b58d1ba26d2");
    assertThat(ContentHash.ofInts(filtered.test().item()))
        .isEqualTo("585648a45ff432a85eb5690c4aeeb86a8fc2e9fe9965c23d3360b5236431ff04");
    assertThat(ContentHash.ofInts(filtered.train().user()))
        .isEqualTo("58021b44e6514fe0a40fec0189f49bda5e22dbb209f9c1813c153f7d61f5be90");
  }

  @Example
  void ratingsKeepTheirOrderWithinAPart() {
    int[] one = new int[40];
    Split split = Split.of(SplitCases.ofUsers(one), SplitSettings.DEFAULT, 3);
    for (Ratings part : new Ratings[] {split.train(), split.valid(), split.test()}) {
      int[] ascending = part.item().clone();
      Arrays.sort(ascending);
      assertThat(part.item()).isEqualTo(ascending).hasSizeGreaterThan(2);
      assertThat(part.userCount()).isEqualTo(1);
      assertThat(part.itemCount()).isEqualTo(40);
    }
  }
}
