package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Pairs that confidence is measured on, as cells of [U * I].
 *
 * @param positive likes
 * @param negative as many pairs of the same users with items that they haven't rated
 * @param likes the number of all likes
 * @param items the number of items
 */
@SuppressWarnings("ArrayRecordComponent") // cells to look at
record RuleSample(long[] positive, long[] negative, int likes, int items) {
  static RuleSample draw(GraphSet graphs, Likes likes, int most, SplittableRandom random) {
    Ratings liked = graphs.likes();
    if (liked.size() == 0) {
      throw new InputException("IR-Rec needs ratings that count as relevant; train has none");
    }
    RatingMatrix rated = graphs.train().byUser();
    int n = Math.min(most, liked.size());
    LongArrayList positive = new LongArrayList(n);
    LongArrayList negative = new LongArrayList(n);
    for (int k = 0; k < n; k++) {
      int row = n == liked.size() ? k : random.nextInt(liked.size());
      int user = liked.user()[row];
      int item = random.nextInt(likes.items());
      for (int tries = 0; tries < 100 && rated.contains(user, item); tries++) {
        item = random.nextInt(likes.items());
      }
      // Of a user who has rated nearly everything no pair counts.
      if (!rated.contains(user, item)) {
        positive.add((long) user * likes.items() + liked.item()[row]);
        negative.add((long) user * likes.items() + item);
      }
    }
    return new RuleSample(
        positive.toLongArray(), negative.toLongArray(), liked.size(), likes.items());
  }

  /**
   * A rule with its confidence and support.
   *
   * @param relations its relations
   * @param sums its features, above 0 where it connects a pair
   */
  Rule rule(ImmutableList<String> relations, PairSums sums) {
    int likedOnes = connected(positive, sums);
    int others = connected(negative, sums);
    double confidence = likedOnes + others == 0 ? 0 : likedOnes / (double) (likedOnes + others);
    int support = (int) Math.round(likedOnes * (double) likes / Math.max(1, positive.length));
    return new Rule(relations, support, confidence);
  }

  /** How many cells have a value above 0. */
  private int connected(long[] cells, PairSums sums) {
    return Math.toIntExact(
        Arrays.stream(cells)
            .parallel()
            .filter(cell -> sums.pair((int) (cell / items), (int) (cell % items)) > 0)
            .count());
  }

  /** The most confident candidates of enough confidence and support; the first one in any case. */
  <T> List<T> prune(List<T> candidates, Function<T, Rule> rule, IrRecSettings settings) {
    List<T> order = new ArrayList<>(candidates);
    order.sort(Comparator.comparingDouble(candidate -> -rule.apply(candidate).confidence()));
    List<T> good =
        order.stream()
            .filter(one -> rule.apply(one).confidence() >= settings.minimumConfidence())
            .filter(one -> rule.apply(one).support() >= settings.minimumSupport() * likes)
            .limit(settings.rules())
            .toList();
    return good.isEmpty() ? List.of(order.get(0)) : good;
  }
}
