package io.fusionrec.encoder.irrec.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoLikedTest {

  /** Nobody but 0 likes items 0 and 1: by 0's like of 1 alone the two are alike. */
  @Test
  void anItemThatOnlyTheUserLikesIsNotReached() {
    Ratings likes = likes(new int[][] {{0, 1}, {2, 3}});

    assertThat(sums(likes, 20).pair(0, 1)).isZero();
    assertThat(sums(likes, 20).pair(0, 2)).isZero();
  }

  /**
   * cos(0, 1) = 2 / sqrt(2 * 3) = .82, cos(0, 2) = 1 / sqrt(2 * 1) = .71. Without 0's like of 1 it
   * is 1 / sqrt(2 * 2) = .5: with one place among the nearest of 0, 1 leaves it to 2; with two it
   * stays.
   */
  @Test
  void anItemLeavesItsPlaceToAMoreSimilarOne() {
    Ratings likes = likes(new int[][] {{0, 1}, {0, 1, 2}, {1}});

    assertThat(sums(likes, 1).pair(0, 1)).isZero();
    assertThat(sums(likes, 2).pair(0, 1)).isEqualTo(0.5f);
  }

  /** The feature of each like is that of a graph in which it never was. */
  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,2", "4,3", "5,5", "6,40"})
  void ofALikeItIsWhatItWouldBeWithoutIt(int seed, int similar) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] liked = new int[9][];
    for (int user = 0; user < liked.length; user++) {
      liked[user] = IntStream.range(0, 8).filter(item -> random.nextInt(3) == 0).toArray();
    }
    Ratings likes = likes(liked);
    WalkSums sums = sums(likes, similar);
    int changed = 0;
    for (int user = 0; user < liked.length; user++) {
      for (int item : liked[user]) {
        int[][] without = liked.clone();
        without[user] = Arrays.stream(liked[user]).filter(other -> other != item).toArray();
        float expected = sums(likes(without), similar).pair(user, item);

        assertThat(sums.pair(user, item)).isEqualTo(expected);
        assertThat(sums.row(user)[item]).isEqualTo(expected);
        changed += blind(likes, similar).pair(user, item) == expected ? 0 : 1;
      }
    }
    assertThat(changed).isPositive();
  }

  private static WalkSums sums(Ratings likes, int similar) {
    CoLiked coLiked = new CoLiked(likes.byUser(), likes.byItem(), similar);
    return sums(likes, coLiked, coLiked);
  }

  /** With the own like in. */
  private static WalkSums blind(Ratings likes, int similar) {
    return sums(likes, new CoLiked(likes.byUser(), likes.byItem(), similar), OwnLike.NO_PART);
  }

  private static WalkSums sums(Ratings likes, ItemMatrix.Row row, OwnLike own) {
    RatingMatrix byItem = likes.byItem();
    ItemMatrix walks = ItemMatrix.of(likes.itemCount(), likes.itemCount(), row);
    return new WalkSums(likes.byUser(), byItem, walks, own);
  }

  private static Ratings likes(int[][] liked) {
    IntArrayList users = new IntArrayList();
    IntArrayList items = new IntArrayList();
    FloatArrayList ratings = new FloatArrayList();
    for (int user = 0; user < liked.length; user++) {
      for (int item : liked[user]) {
        users.add(user);
        items.add(item);
        ratings.add(5);
      }
    }
    return new Ratings(
        liked.length, 8, users.toIntArray(), items.toIntArray(), ratings.toFloatArray());
  }
}
