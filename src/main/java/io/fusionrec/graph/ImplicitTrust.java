package io.fusionrec.graph;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.stream.IntStream;

/**
 * Trust that is read out of ratings of the train part, for data without a social network:
 *
 * <pre>
 * T_uv = |N_u n N_v| / |N_u| * (1 - mean_{i in both} |r_ui - r_vi| / range) * min(1, |both| / 20)
 * </pre>
 *
 * Each user keeps the k most trusted (ties: the smaller index).
 *
 * <p>Of a user's items as many are read, the rarest first (ties: the smaller index), as have {@code
 * bound} ratings together, but as many as two users must share; N_u are those, N_v all of v's. So
 * heavy users on large data are compared by what few others have rated, too, and the whole costs
 * O(users * bound) instead of the sum over ratings of the item's number of ratings. The bound is
 * {@value #READ} / users: 993,377 on MovieLens-1M, whose heaviest user's items have 841,733
 * ratings, held out ones included. Users run in parallel, the result does not depend on it.
 */
final class ImplicitTrust {
  /** How many ratings by others are read at most for all users together. */
  private static final long READ = 6_000_000_000L;

  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final float range;
  private final int neighbours;
  private final int minimumCommon;
  private final long bound;
  private final int[][] trustees;
  private final float[][] weights;

  private ImplicitTrust(
      Ratings train, RatingScale scale, int neighbours, int minimumCommon, long bound) {
    byUser = train.byUser();
    byItem = train.byItem();
    range = scale.maximum() - scale.minimum();
    this.neighbours = neighbours;
    this.minimumCommon = minimumCommon;
    this.bound = bound;
    trustees = new int[train.userCount()][];
    weights = new float[train.userCount()][];
  }

  static TrustEdges of(Ratings train, RatingScale scale, int neighbours, int minimumCommon) {
    return ofUsersFrom(0, train, scale, neighbours, minimumCommon);
  }

  /** Whom the users from one on trust. */
  static TrustEdges ofUsersFrom(
      int first, Ratings train, RatingScale scale, int neighbours, int minimumCommon) {
    long bound = bound(train.userCount());
    return new ImplicitTrust(train, scale, neighbours, minimumCommon, bound).edges(first);
  }

  /** How many ratings by others are read for each of so many users at most. */
  static long bound(int users) {
    return READ / Math.max(1, users);
  }

  /**
   * The same with another bound.
   *
   * @param bound how many ratings by others are read for a user at most
   */
  static TrustEdges of(
      Ratings train, RatingScale scale, int neighbours, int minimumCommon, long bound) {
    return new ImplicitTrust(train, scale, neighbours, minimumCommon, bound).edges(0);
  }

  private TrustEdges edges(int first) {
    int users = trustees.length;
    UserChunks.each(
        users - first, () -> new Shared(users), (shared, user) -> choose(first + user, shared));
    IntArrayList truster = new IntArrayList();
    IntArrayList trustee = new IntArrayList();
    FloatArrayList weight = new FloatArrayList();
    for (int u = first; u < users; u++) {
      for (int k = 0; k < trustees[u].length; k++) {
        truster.add(u);
        trustee.add(trustees[u][k]);
        weight.add(weights[u][k]);
      }
    }
    return new TrustEdges(truster.toIntArray(), trustee.toIntArray(), weight.toFloatArray());
  }

  /** What one user shares with the others; used for one after the other. */
  private static final class Shared {
    final int[] common;
    final float[] distance;
    final IntArrayList met = new IntArrayList();

    Shared(int users) {
      common = new int[users];
      distance = new float[users];
    }

    void meet(int user, float difference) {
      if (common[user]++ == 0) {
        met.add(user);
        distance[user] = 0;
      }
      distance[user] += difference;
    }

    void clear() {
      for (int k = 0; k < met.size(); k++) {
        common[met.getInt(k)] = 0;
      }
      met.clear();
    }
  }

  private void choose(int user, Shared shared) {
    int[] positions = read(user);
    for (int p : positions) {
      int item = byUser.column()[p];
      for (int q = byItem.offset()[item]; q < byItem.offset()[item + 1]; q++) {
        shared.meet(byItem.column()[q], Math.abs(byUser.value()[p] - byItem.value()[q]));
      }
    }
    LargestValues best = new LargestValues(Math.min(neighbours, shared.met.size()));
    for (int k = 0; k < shared.met.size(); k++) {
      int other = shared.met.getInt(k);
      int common = shared.common[other];
      if (other == user || common < minimumCommon) {
        continue;
      }
      float jaccard = common / (float) positions.length;
      float agreement = 1 - shared.distance[other] / common / range;
      float value = jaccard * agreement * Math.min(1, common / 20f);
      if (value > 0) {
        best.add(other, value);
      }
    }
    trustees[user] = new int[best.size()];
    weights[user] = new float[best.size()];
    for (int k = 0; k < best.size(); k++) {
      trustees[user][k] = best.index(k);
      weights[user][k] = (float) best.value(k);
    }
    shared.clear();
  }

  /** Positions of the user's ratings that are read, in the order of the matrix. */
  private int[] read(int user) {
    int first = byUser.offset()[user];
    int[] positions = IntStream.range(first, byUser.offset()[user + 1]).toArray();
    long ratings = 0;
    for (int p : positions) {
      ratings += byItem.degree(byUser.column()[p]);
    }
    if (ratings <= bound) {
      return positions;
    }
    IntArrays.stableSort(
        positions,
        (p, q) ->
            Integer.compare(byItem.degree(byUser.column()[p]), byItem.degree(byUser.column()[q])));
    ratings = 0;
    int count = 0;
    while (ratings + byItem.degree(byUser.column()[positions[count]]) <= bound) {
      ratings += byItem.degree(byUser.column()[positions[count++]]);
    }
    int[] rarest = IntArrays.copy(positions, 0, fewest(count, positions.length));
    IntArrays.quickSort(rarest);
    return rarest;
  }

  private int fewest(int within, int all) {
    return Math.min(all, Math.max(within, Math.max(1, minimumCommon)));
  }
}
