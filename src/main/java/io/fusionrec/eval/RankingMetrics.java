package io.fusionrec.eval;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Figures of top-k lists against each user's relevant items, averaged over users with at least one:
 *
 * <pre>
 * Pr@k   = hits in the first k / k
 * Re@k   = hits in the first k / relevant items
 * NDCG@k = sum over hits 1 / log2(rank + 1)  /  the same sum with min(k, relevant) hits on top
 * HR@k   = 1 if there is a hit in the first k
 * MRR@k  = 1 / rank of the first hit in the first k, else 0
 * Coverage@k = share of all items that stand in anyone's first k
 * </pre>
 */
public final class RankingMetrics {
  private static final int[] CUTOFFS = {5, 10, 20};

  private final int[] users;
  private final ImmutableMap<String, double[]> perUser;
  private final ImmutableMap<String, Double> means;

  private RankingMetrics(
      int[] users, ImmutableMap<String, double[]> perUser, ImmutableMap<String, Double> means) {
    this.users = users;
    this.perUser = perUser;
    this.means = means;
  }

  /** The users with at least one relevant item, ascending. */
  public static int[] evaluated(RatingMatrix relevant) {
    int[] users = new int[relevant.rows()];
    int count = 0;
    for (int user = 0; user < users.length; user++) {
      if (relevant.degree(user) > 0) {
        users[count++] = user;
      }
    }
    return Arrays.copyOf(users, count);
  }

  /**
   * Computes all figures.
   *
   * @param top the lists of the evaluated users, at least 20 long
   * @param relevant by user, the relevant items
   * @param itemCount the number of items, for coverage
   */
  public static RankingMetrics of(TopItems top, RatingMatrix relevant, int itemCount) {
    ImmutableMap.Builder<String, double[]> perUser = ImmutableMap.builder();
    ImmutableMap.Builder<String, Double> means = ImmutableMap.builder();
    for (int k : CUTOFFS) {
      int n = top.users().length;
      double[][] values = new double[5][n];
      BitSet covered = new BitSet(itemCount);
      for (int p = 0; p < n; p++) {
        double[] one = user(top.items()[p], relevant, top.users()[p], k);
        for (int m = 0; m < 5; m++) {
          values[m][p] = one[m];
        }
        for (int r = 0; r < Math.min(k, top.items()[p].length); r++) {
          covered.set(top.items()[p][r]);
        }
      }
      String[] names = {"Pr@", "Re@", "NDCG@", "HR@", "MRR@"};
      for (int m = 0; m < 5; m++) {
        perUser.put(names[m] + k, values[m]);
        if (n > 0) {
          means.put(names[m] + k, Arrays.stream(values[m]).average().orElseThrow());
        }
      }
      if (n > 0) {
        means.put("Coverage@" + k, covered.cardinality() / (double) itemCount);
      }
    }
    return new RankingMetrics(top.users(), perUser.buildOrThrow(), means.buildOrThrow());
  }

  private static double[] user(int[] items, RatingMatrix relevant, int user, int k) {
    int count = relevant.degree(user);
    if (count == 0) {
      throw new IllegalArgumentException("user " + user + " has no relevant item to be found");
    }
    int hits = 0;
    int first = 0;
    double gain = 0;
    for (int r = 0; r < Math.min(k, items.length); r++) {
      boolean hit =
          Arrays.binarySearch(
                  relevant.column(), relevant.offset()[user], relevant.offset()[user + 1], items[r])
              >= 0;
      if (hit) {
        hits++;
        gain += discount(r);
        first = first == 0 ? r + 1 : first;
      }
    }
    double ideal = 0;
    for (int r = 0; r < Math.min(k, count); r++) {
      ideal += discount(r);
    }
    return new double[] {
      hits / (double) k,
      hits / (double) count,
      gain / ideal,
      hits > 0 ? 1 : 0,
      first > 0 ? 1.0 / first : 0
    };
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }

  /** The users that were averaged over. */
  public int[] users() {
    return users.clone();
  }

  /** A figure of each user, e.g. of {@code Pr@5}. */
  public double[] perUser(String metric) {
    double[] values = perUser.get(metric);
    if (values == null) {
      throw new IllegalArgumentException("no figure named " + metric);
    }
    return values.clone();
  }

  /** The same with the users, to compare models by. */
  public UserFigures userFigures(String metric) {
    return new UserFigures(users(), perUser(metric));
  }

  /** The mean of every figure; empty if no user was evaluated. */
  public ImmutableMap<String, Double> means() {
    return means;
  }
}
