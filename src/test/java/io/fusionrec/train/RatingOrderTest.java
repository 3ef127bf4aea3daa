package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RatingOrderTest {
  private static Ratings ofUsers(int... users) {
    int[] items = IntStream.range(0, users.length).toArray();
    return new Ratings(10, Math.max(1, users.length), users, items, new float[users.length]);
  }

  @Property
  void holdsEachRowOnce(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> rated,
      @ForAll @IntRange(min = 1, max = 9) int together,
      @ForAll long seed) {
    int[] users = rated.stream().mapToInt(user -> user).toArray();
    int[] order = new RatingOrder(ofUsers(users), together).draw(new SplittableRandom(seed));

    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, users.length).toArray());
  }

  @Test
  void takesSomeOfAUsersRatingsTogether() {
    int[] users = IntStream.range(0, 700).map(k -> k % 7).toArray();

    int[] order = new RatingOrder(ofUsers(users), 4).draw(new SplittableRandom(1));

    for (int from = 0; from < order.length; from += 4) {
      int[] group = Arrays.stream(order, from, from + 4).map(row -> users[row]).toArray();
      assertThat(group).containsOnly(group[0]);
    }
    long changes =
        IntStream.range(1, 700).filter(k -> users[order[k]] != users[order[k - 1]]).count();
    assertThat(changes).as("groups of one user don't stand together").isGreaterThan(120);
  }

  @Test
  void drawsGroupsAnew() {
    int[] users = IntStream.range(0, 60).map(k -> k % 3).toArray();
    RatingOrder order = new RatingOrder(ofUsers(users), 5);
    SplittableRandom random = new SplittableRandom(1);

    int[] first = order.draw(random);
    int[] second = order.draw(random);

    assertThat(Arrays.stream(second, 0, 5).sorted().toArray())
        .isNotEqualTo(Arrays.stream(first, 0, 5).sorted().toArray());
    assertThat(order.draw(new SplittableRandom(1))).isEqualTo(first);
  }

  @Test
  void refusesGroupsOfNothing() {
    assertThatThrownBy(() -> new BatchSettings(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("together");
  }
}
