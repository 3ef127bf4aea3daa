package io.fusionrec.encoder.irrec.items;

import io.fusionrec.data.RatingMatrix;

/**
 * A mined rule's x_ui, as {@code RuleMiner} defines it. The own like is taken out of each M[i', i]
 * and not of their sum, so that nothing but rounding is never taken for a walk. O(N_u) lookups for
 * a pair, O(N_u I) additions and O(N_u^2) lookups for a row.
 */
public final class WalkSums implements PairSums {
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final ItemMatrix walks;
  private final OwnLike own;

  /**
   * The sums of one rule.
   *
   * @param byUser the likes of each user
   * @param byItem the likes of each item
   * @param walks M
   * @param own takes the own like out of M
   */
  public WalkSums(RatingMatrix byUser, RatingMatrix byItem, ItemMatrix walks, OwnLike own) {
    this.byUser = byUser;
    this.byItem = byItem;
    this.walks = walks;
    this.own = own;
  }

  @Override
  public float pair(int user, int item) {
    return value(user, item, byUser.contains(user, item));
  }

  private float value(int user, int item, boolean liked) {
    float sum = 0;
    int degree = byUser.degree(user);
    for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
      int start = byUser.column()[p];
      float walk = walks.at(start, item);
      sum += liked && walk > 0 ? own.left(walk, user, start, item) : walk;
    }
    return sum / Math.max(1, liked ? degree - 1 : degree);
  }

  @Override
  public float[] row(int user) {
    float[] values = new float[byItem.rows()];
    for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
      walks.add(byUser.column()[p], 1, values);
    }
    int degree = Math.max(1, byUser.degree(user));
    for (int item = 0; item < values.length; item++) {
      values[item] /= degree;
    }
    for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
      int item = byUser.column()[p];
      values[item] = value(user, item, true);
    }
    return values;
  }
}
