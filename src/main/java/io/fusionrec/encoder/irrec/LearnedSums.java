package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
import java.util.function.IntFunction;

/**
 * The learned rule's x_ui from weights between the K joined items: 4 K^2 bytes for all users, or
 * that for each fold.
 */
final class LearnedSums implements PairSums {
  private final RatingMatrix byUser;
  private final int items;
  private final int[] joined;
  private final int[] place;
  private final int[] fold;
  private final float[][] weights;

  private LearnedSums(Likes likes, LearnedRelation relation, int[] fold, float[][] weights) {
    byUser = likes.byUser();
    items = likes.items();
    joined = relation.joined();
    place = relation.places();
    this.fold = fold;
    this.weights = weights;
  }

  /**
   * Each user's by the weights of the user's fold.
   *
   * @param weights those of a fold
   */
  static LearnedSums byFold(Likes likes, LearnedRelation relation, IntFunction<float[]> weights) {
    int[] fold = new int[likes.users()];
    float[][] all = new float[relation.folds()][];
    for (int f = 0; f < all.length; f++) {
      all[f] = weights.apply(f);
      for (int user : relation.members(f)) {
        fold[user] = f;
      }
    }
    return new LearnedSums(likes, relation, fold, all);
  }

  /** Everybody's by the same weights, as if there were one fold. */
  static LearnedSums byOne(Likes likes, LearnedRelation relation, float[] weights) {
    return new LearnedSums(likes, relation, new int[likes.users()], new float[][] {weights});
  }

  /** What a user's like of each item adds to x of an item [I]: a column of B. */
  float[] into(int user, int item) {
    float[] column = new float[items];
    int to = place[item];
    for (int k = 0; to >= 0 && k < joined.length; k++) {
      column[joined[k]] = weights[fold[user]][k * joined.length + to];
    }
    return column;
  }

  @Override
  public float pair(int user, int item) {
    float sum = 0;
    int to = place[item];
    float[] own = weights[fold[user]];
    for (int p = byUser.offset()[user]; to >= 0 && p < byUser.offset()[user + 1]; p++) {
      int from = place[byUser.column()[p]];
      sum += from < 0 ? 0 : own[from * joined.length + to];
    }
    return sum;
  }

  @Override
  public float[] row(int user) {
    float[] sums = new float[joined.length];
    float[] own = weights[fold[user]];
    for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
      int from = place[byUser.column()[p]];
      int first = from * joined.length;
      for (int k = 0; from >= 0 && k < sums.length; k++) {
        sums[k] += own[first + k];
      }
    }
    float[] values = new float[items];
    for (int k = 0; k < sums.length; k++) {
      values[joined[k]] = sums[k];
    }
    return values;
  }
}
