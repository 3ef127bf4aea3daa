package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedRelationTest {
  private static final int ITEMS = 3;

  /** Who likes the first item and who likes the last have only the one between them in common. */
  private static final int[][] LIKED = {
    {1, 1, 0}, {0, 1, 1}, {1, 1, 0}, {0, 1, 1}, {1, 0, 0}, {0, 1, 1}, {1, 1, 0}
  };

  private final ComputeDevice device = ComputeDevice.cpu();

  private static SettingsTree settings() {
    return new IrRecProvider()
        .defaultSettings()
        .set("learnedPenalty=0.7")
        .set("learnedDropout=0")
        .set("learnedOnAll=false")
        .set("learnedFolds=2");
  }

  private static Ratings likes(int[][] liked) {
    List<Integer> users = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (int user = 0; user < liked.length; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (liked[user][item] == 1) {
          users.add(user);
          items.add(item);
        }
      }
    }
    float[] fives = new float[users.size()];
    Arrays.fill(fives, 5);
    return new Ratings(
        liked.length,
        ITEMS,
        users.stream().mapToInt(k -> k).toArray(),
        items.stream().mapToInt(k -> k).toArray(),
        fives);
  }

  private static LearnedRelation relation(int[][] liked, SettingsTree settings) {
    return relation(liked, settings.as(IrRecSettings.class), new RandomStreams(4));
  }

  private static LearnedRelation relation(
      int[][] liked, IrRecSettings settings, RandomStreams streams) {
    Ratings likes = likes(liked);
    int[] joined = LearnedRelation.mostLiked(likes, settings.learnedItems());
    return new LearnedRelation(likes, joined, settings, streams);
  }

  private float[][] values(LearnedRelation relation, int[][] liked) {
    try (NDManager manager = device.newManager()) {
      Likes likes = new Likes(manager, likes(liked), false);
      return rows(
          LearnedSums.byFold(likes, relation, fold -> relation.weights(fold, device)),
          liked.length);
    }
  }

  private static float[][] rows(PairSums sums, int users) {
    float[][] rows = new float[users][];
    for (int user = 0; user < users; user++) {
      rows[user] = sums.row(user);
      for (int item = 0; item < ITEMS; item++) {
        assertThat(sums.pair(user, item)).isEqualTo(rows[user][item]);
      }
    }
    return rows;
  }

  private static int[][] copy(int[][] liked) {
    return Arrays.stream(liked).map(int[]::clone).toArray(int[][]::new);
  }

  private static int foldOf(LearnedRelation relation, int user) {
    for (int fold = 0; fold < relation.folds(); fold++) {
      if (Arrays.stream(relation.members(fold)).anyMatch(member -> member == user)) {
        return fold;
      }
    }
    throw new AssertionError("user " + user + " is in no fold");
  }

  /** (X'X + lambda I)^-1 by Gauss-Jordan elimination, and from it B. */
  private static double[][] weightsByHand(int[][] liked, int[] left, double lambda) {
    return weightsByHand(liked, left, lambda, 0);
  }

  private static double[][] weightsByHand(int[][] liked, int[] left, double lambda, double growth) {
    double[][] both = new double[ITEMS][2 * ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        for (int user = 0; user < liked.length; user++) {
          int u = user;
          boolean other = Arrays.stream(left).noneMatch(member -> member == u);
          both[i][j] += other ? liked[user][i] * liked[user][j] : 0;
        }
      }
      both[i][i] += lambda + growth * both[i][i];
      both[i][ITEMS + i] = 1;
    }
    for (int pivot = 0; pivot < ITEMS; pivot++) {
      double value = both[pivot][pivot];
      for (int k = 0; k < 2 * ITEMS; k++) {
        both[pivot][k] /= value;
      }
      for (int row = 0; row < ITEMS; row++) {
        double factor = row == pivot ? 0 : both[row][pivot];
        for (int k = 0; k < 2 * ITEMS; k++) {
          both[row][k] -= factor * both[pivot][k];
        }
      }
    }
    double[][] weights = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        weights[i][j] = i == j ? 0 : -both[i][ITEMS + j] / both[j][ITEMS + j];
      }
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void usersAreDealtIntoFoldsOfOneSizeOrOneMore(int folds) {
    LearnedRelation relation = relation(LIKED, settings().set("learnedFolds=" + folds));
    assertThat(relation.folds()).isEqualTo(folds);
    List<Integer> all = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      assertThat(relation.members(fold)).hasSizeBetween(7 / folds, (7 + folds - 1) / folds);
      Arrays.stream(relation.members(fold)).forEach(all::add);
    }
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void thereAreNoMoreFoldsThanUsers() {
    LearnedRelation relation = relation(LIKED, settings().set("learnedFolds=99"));
    assertThat(relation.folds()).isEqualTo(7);
    assertThat(values(relation, LIKED)).hasDimensions(7, ITEMS);
  }

  @Test
  void theSeedDecidesTheFolds() {
    IrRecSettings settings = settings().as(IrRecSettings.class);
    int[][] first = new int[8][];
    for (int seed = 0; seed < first.length; seed++) {
      RandomStreams streams = new RandomStreams(seed);
      first[seed] = relation(LIKED, settings, streams).members(0);
      assertThat(relation(LIKED, settings, streams).members(0)).isEqualTo(first[seed]);
    }
    assertThat(Arrays.stream(first).map(Arrays::toString).distinct().count()).isGreaterThan(1);
  }

  @Test
  void weightsAreTheClosedFormOverTheOtherFoldsUsers() {
    LearnedRelation relation = relation(LIKED, settings());
    float[][] values = values(relation, LIKED);
    int negative = 0;
    for (int fold = 0; fold < 2; fold++) {
      float[] weights = relation.weights(fold, device);
      double[][] byHand = weightsByHand(LIKED, relation.members(fold), 0.7);
      for (int i = 0; i < ITEMS; i++) {
        for (int j = 0; j < ITEMS; j++) {
          assertThat((double) weights[i * ITEMS + j]).isCloseTo(byHand[i][j], within(1e-6));
        }
      }
      for (int user : relation.members(fold)) {
        for (int item = 0; item < ITEMS; item++) {
          double sum = 0;
          for (int j = 0; j < ITEMS; j++) {
            sum += LIKED[user][j] * byHand[j][item];
          }
          assertThat((double) values[user][item])
              .as("user %d item %d", user, item)
              .isCloseTo(sum, within(1e-6));
          negative += sum < 0 ? 1 : 0;
        }
      }
    }
    assertThat(negative).as("pairs with a negative value").isPositive();
    assertThat(relation.weights(0, device)).isNotEqualTo(relation.weights(1, device));
  }

  /** What makes a like in training the same as an unseen pair in an evaluation. */
  @Test
  void aPairsOwnLikeIsNeitherInItsValueNorInItsFoldsWeights() {
    LearnedRelation relation = relation(LIKED, settings());
    float[][] values = values(relation, LIKED);
    int moved = 0;
    for (int user = 0; user < LIKED.length; user++) {
      for (int item = 0; item < ITEMS; item++) {
        int[][] flipped = copy(LIKED);
        flipped[user][item] = 1 - flipped[user][item];
        LearnedRelation other = relation(flipped, settings());
        int fold = foldOf(relation, user);
        assertThat(other.members(fold)).isEqualTo(relation.members(fold));
        assertThat(other.weights(fold, device)).isEqualTo(relation.weights(fold, device));
        float[][] now = values(other, flipped);
        assertThat(now[user][item]).isEqualTo(values[user][item]);
        moved += Arrays.deepEquals(now, values) ? 0 : 1;
      }
    }
    assertThat(moved).as("flips that other pairs notice").isGreaterThan(LIKED.length);
  }

  @Test
  void thePenaltyShrinksTheWeights() {
    float[] free = relation(LIKED, settings()).weights(0, device);
    float[] held = relation(LIKED, settings().set("learnedPenalty=70")).weights(0, device);
    double[][] byHand = weightsByHand(LIKED, relation(LIKED, settings()).members(0), 70);
    for (int k = 0; k < free.length; k++) {
      assertThat(Math.abs(held[k])).isLessThanOrEqualTo(Math.abs(free[k]));
      assertThat((double) held[k]).isCloseTo(byHand[k / ITEMS][k % ITEMS], within(1e-6));
    }
  }

  /** A quarter dropped: each like of an item adds a third to its penalty. */
  @Test
  void dropoutIsAPenaltyThatGrowsWithAnItemsLikes() {
    LearnedRelation relation = relation(LIKED, settings().set("learnedDropout=0.25"));
    for (int fold = 0; fold < 2; fold++) {
      float[] weights = relation.weights(fold, device);
      double[][] byHand = weightsByHand(LIKED, relation.members(fold), 0.7, 1 / 3.0);
      for (int k = 0; k < weights.length; k++) {
        assertThat((double) weights[k]).isCloseTo(byHand[k / ITEMS][k % ITEMS], within(1e-6));
      }
    }
    assertThat(relation.weights(0, device))
        .isNotEqualTo(relation(LIKED, settings()).weights(0, device));
  }

  @Test
  void inUseTheWeightsMayBeThoseOfAllUsers() {
    LearnedRelation relation =
        relation(LIKED, settings().set("learnedOnAll=true").set("learnedDropout=0.25"));
    double[][] byHand = weightsByHand(LIKED, new int[0], 0.7, 1 / 3.0);
    try (NDManager manager = device.newManager()) {
      Likes likes = new Likes(manager, likes(LIKED), false);
      float[] all = relation.weightsOfAll(device);
      LearnedSums inUse = LearnedSums.byOne(likes, relation, all);
      float[][] values = rows(inUse, LIKED.length);
      for (int user = 0; user < LIKED.length; user++) {
        for (int item = 0; item < ITEMS; item++) {
          double sum = 0;
          for (int j = 0; j < ITEMS; j++) {
            sum += LIKED[user][j] * byHand[j][item];
          }
          assertThat((double) values[user][item]).isCloseTo(sum, within(1e-6));
          float[] into = inUse.into(user, item);
          for (int j = 0; j < ITEMS; j++) {
            assertThat((double) into[j]).isCloseTo(byHand[j][item], within(1e-6));
          }
        }
      }
    }
    assertThat(relation.onAll()).isTrue();
    assertThat(relation(LIKED, settings()).onAll()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learnedPenalty=0 | setting 'learnedPenalty' must be positive, but is 0.0",
        "learnedPenalty=-1 | setting 'learnedPenalty' must be positive, but is -1.0",
        "learnedDropout=1 | setting 'learnedDropout' must be at least 0 and below 1, but is 1.0",
        "learnedItems=8001 | setting 'learnedItems' must be 1 to 8000, but is 8001",
        "learnedFolds=1 | setting 'learnedFolds' must be at least 2, but is 1",
      })
  void badSettingsAreRefused(String assignment, String message) {
    SettingsTree bad = settings().set(assignment);
    assertThatThrownBy(() -> bad.as(IrRecSettings.class))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  /** Of two items B is c / (n + lambda), c who like both, n who like the one that it leads from. */
  @Test
  void onlyTheMostLikedItemsAreJoined() {
    LearnedRelation relation = relation(LIKED, settings().set("learnedItems=2"));
    assertThat(relation.joined()).containsExactly(0, 1); // liked by 4 and 6, the last by 3
    float[][] values = values(relation, LIKED);
    for (int fold = 0; fold < 2; fold++) {
      double[] n = new double[2];
      double both = 0;
      for (int user = 0; user < LIKED.length; user++) {
        if (foldOf(relation, user) != fold) {
          n[0] += LIKED[user][0];
          n[1] += LIKED[user][1];
          both += LIKED[user][0] * LIKED[user][1];
        }
      }
      for (int user : relation.members(fold)) {
        int[] own = LIKED[user];
        assertThat((double) values[user][0]).isCloseTo(own[1] * both / (n[1] + 0.7), within(1e-6));
        assertThat((double) values[user][1]).isCloseTo(own[0] * both / (n[0] + 0.7), within(1e-6));
        assertThat(values[user][2]).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aColumnHoldsWhatEachLikeAddsToAnItemsValue(int most) {
    LearnedRelation relation = relation(LIKED, settings().set("learnedItems=" + most));
    try (NDManager manager = device.newManager()) {
      Likes likes = new Likes(manager, likes(LIKED), false);
      LearnedSums sums =
          LearnedSums.byFold(likes, relation, fold -> relation.weights(fold, device));
      for (int user = 0; user < LIKED.length; user++) {
        for (int item = 0; item < ITEMS; item++) {
          float[] into = sums.into(user, item);
          float sum = 0;
          for (int j = 0; j < ITEMS; j++) {
            sum += LIKED[user][j] * into[j];
          }
          assertThat(sums.pair(user, item)).isCloseTo(sum, within(1e-6f));
          assertThat(into[item]).isZero();
        }
      }
    }
  }
}
