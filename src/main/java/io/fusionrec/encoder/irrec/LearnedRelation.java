package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;
import io.fusionrec.baseline.Edlae;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * The learned co-liked relation: from item to item, with weights that are solved for, where a mined
 * rule counts walks. It is this project's addition, not of IR-Rec's paper. The weights are those of
 * EDLAE (H. Steck, "Autoencoders that don't overfit towards the identity", NeurIPS 2020; without
 * dropout EASE, WWW 2019), fitted for each fold of users on the likes of all other folds:
 *
 * <pre>
 * X_-f   0/1 likes of the users outside of fold f                       [users, I]
 * gamma  = lambda + p / (1 - p) n_j        p the dropout, n_j the likes of item j in X_-f
 * P      = (X_-f' X_-f + diag(gamma))^-1
 * B_f    = I - P diag(P)^-1, 0 on the diagonal                          [I, I]
 * x_ui   = sum_{j in N_u} B_f[j, i]     f the fold of u, N_u the items that u likes in train
 * </pre>
 *
 * <p>In training a pair's own like is in x_ui nowhere: not in the sum, since B_f[i, i] = 0, and not
 * in B_f, which has seen nothing of u. So x_ui of a like in training is what it is of an unseen
 * pair in an evaluation, and nothing has to be taken out. With one B of all users it would not be:
 * B is fitted to give back just these likes.
 *
 * <p>With {@code learnedOnAll} the pairs of an evaluation, or of a model in use, read B of all
 * users instead. That has seen an unseen pair as a 0 only, and has learned from more people: what
 * D. Wolpert, "Stacked generalization", Neural Networks 5:241-259, 1992, does with a first level
 * once the second has been trained on its held-out outputs.
 *
 * <p>Values may be negative: i is liked less often by those who like what u likes.
 *
 * <p>Of many items only the most liked are joined, and x of the others is 0; a like counts in which
 * items these are, which is all that it does there. O((F + 1) K^3) for F folds and K joined items;
 * memory while weights are made, a fold's at a time, about 45 K^2 bytes, and 4 K^2 for them.
 */
final class LearnedRelation {
  /** As rules are listed. */
  static final String NAME = "co_liked (learned)";

  /** The rule that it makes. */
  static final ImmutableList<String> RULE = ImmutableList.of("likes", NAME);

  private final Ratings likes;
  private final int[] joined;
  private final double penalty;
  private final double dropout;
  private final boolean onAll;
  private final int[][] members;

  /**
   * Deals the users into folds.
   *
   * @param likes the likes of the train part
   * @param joined the items that are joined, ascending
   * @param settings IR-Rec's settings
   * @param streams their stream {@code learned.folds} deals
   */
  LearnedRelation(Ratings likes, int[] joined, IrRecSettings settings, RandomStreams streams) {
    this.likes = likes;
    this.joined = joined.clone();
    penalty = settings.learnedPenalty();
    dropout = settings.learnedDropout();
    onAll = settings.learnedOnAll();
    int[] users = IntStream.range(0, likes.userCount()).toArray();
    ArraySampler.shuffle(streams.source("learned.folds"), users);
    int folds = Math.min(settings.learnedFolds(), users.length);
    members = new int[folds][];
    for (int fold = 0; fold < folds; fold++) {
      int first = fold;
      members[fold] =
          IntStream.range(0, (users.length - fold + folds - 1) / folds)
              .map(k -> users[first + k * folds])
              .toArray();
    }
  }

  /** The most liked items, the earlier ones of equals, ascending. */
  static int[] mostLiked(Ratings likes, int most) {
    int[] degree = likes.countsOfItems();
    int[] items = IntStream.range(0, degree.length).toArray();
    IntArrays.stableSort(items, (i, j) -> Integer.compare(degree[j], degree[i]));
    int[] kept = Arrays.copyOf(items, Math.min(most, items.length));
    Arrays.sort(kept);
    return kept;
  }

  /** The items that the relation joins, ascending. */
  int[] joined() {
    return joined.clone();
  }

  /** The number of folds: no more than there are users. */
  int folds() {
    return members.length;
  }

  /** The users of a fold. */
  int[] members(int fold) {
    return members[fold].clone();
  }

  /** B_f of a fold between the joined items, row by row [K * K]. */
  float[] weights(int fold, ComputeDevice device) {
    return weights(seen(members[fold]), device);
  }

  /** B of all users, likewise. */
  float[] weightsOfAll(ComputeDevice device) {
    return weights(seen(new int[0]), device);
  }

  private float[] weights(Ratings seen, ComputeDevice device) {
    return Edlae.fit(seen, penalty, dropout, device).weights();
  }

  /** The likes of the joined items, numbered among these, by all but some users. */
  private Ratings seen(int[] without) {
    boolean[] left = new boolean[likes.userCount()];
    for (int user : without) {
      left[user] = true;
    }
    int[] place = places();
    int[] others =
        IntStream.range(0, likes.size())
            .filter(r -> !left[likes.user()[r]] && place[likes.item()[r]] >= 0)
            .toArray();
    Ratings seen = likes.select(others);
    int[] item = Arrays.stream(seen.item()).map(i -> place[i]).toArray();
    return new Ratings(likes.userCount(), joined.length, seen.user(), item, seen.rating());
  }

  /** Where among the joined items each item is; -1 of the others. */
  int[] places() {
    int[] place = new int[likes.itemCount()];
    Arrays.fill(place, -1);
    for (int k = 0; k < joined.length; k++) {
      place[joined[k]] = k;
    }
    return place;
  }

  /** Whether what isn't training reads {@link #weightsOfAll}. */
  boolean onAll() {
    return onAll;
  }
}
