package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.tensor.ComputeDevice;

/**
 * The learned rule's x_ui from each fold's weights: 4 F K^2 bytes for F folds and K joined items.
 */
final class LearnedSums implements PairSums {
  private final RatingMatrix byUser;
  private final int items;
  private final int[] joined;
  private final int[] place;
  private final int[] fold;
  private final float[][] weights;

  private LearnedSums(Likes likes, LearnedRelation relation, float[][] weights) {
    byUser = likes.byUser();
    items = likes.items();
    joined = relation.joined();
    place = relation.places(-1);
    fold = new int[likes.users()];
    this.weights = weights;
  }

  /** Each user's by the weights of the user's fold. */
  static LearnedSums byFold(Likes likes, LearnedRelation relation, ComputeDevice device) {
    float[][] weights = new float[relation.folds()][];
    LearnedSums sums = new LearnedSums(likes, relation, weights);
    for (int f = 0; f < weights.length; f++) {
      weights[f] = relation.weights(f, device);
      for (int user : relation.members(f)) {
        sums.fold[user] = f;
      }
    }
    return sums;
  }

  /** Everybody's by the weights of all users. */
  static LearnedSums onAll(Likes likes, LearnedRelation relation, ComputeDevice device) {
    float[] weights = relation.weights(LearnedRelation.ALL, device);
    return new LearnedSums(likes, relation, new float[][] {weights});
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
