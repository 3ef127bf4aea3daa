package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.tensor.ComputeDevice;

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
    place = relation.places(-1);
    this.fold = fold;
    this.weights = weights;
  }

  /** Each user's by the weights of the user's fold. */
  static LearnedSums byFold(Likes likes, LearnedRelation relation, ComputeDevice device) {
    int[] fold = new int[likes.users()];
    float[][] weights = new float[relation.folds()][];
    for (int f = 0; f < weights.length; f++) {
      weights[f] = relation.weights(f, device);
      for (int user : relation.members(f)) {
        fold[user] = f;
      }
    }
    return new LearnedSums(likes, relation, fold, weights);
  }

  /** Everybody's by the weights of all users, as if there were one fold. */
  static LearnedSums onAll(Likes likes, LearnedRelation relation, ComputeDevice device) {
    float[][] weights = {relation.weightsOfAll(device)};
    return new LearnedSums(likes, relation, new int[likes.users()], weights);
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
