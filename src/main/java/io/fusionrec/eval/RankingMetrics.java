package io.fusionrec.eval;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of top-k lists against each user's relevant items, averaged over users with at least one:
 * {@link RankingMetric}s, and Coverage@k, the share of all items that stand in anyone's first k.
 */
public final class RankingMetrics {
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
   * Computes the {@linkplain RankingMetric#STANDARD standard} figures.
   *
   * @param top the lists of the evaluated users, at least 20 long
   * @param relevant by user, the relevant items
   * @param itemCount the number of items, for coverage
   */
  public static RankingMetrics of(TopItems top, RatingMatrix relevant, int itemCount) {
    return of(top, relevant, itemCount, RankingMetric.STANDARD);
  }

  /**
   * Computes figures.
   *
   * @param top the lists of the evaluated users, at least as long as the largest cutoff
   * @param relevant by user, the relevant items
   * @param itemCount the number of items, for coverage
   * @param metrics the figures
   */
  public static RankingMetrics of(
      TopItems top, RatingMatrix relevant, int itemCount, List<RankingMetric> metrics) {
    int users = top.users().length;
    RankedHits[] hits = new RankedHits[users];
    Arrays.setAll(hits, p -> RankedHits.of(top.items()[p], relevant, top.users()[p]));
    ImmutableMap.Builder<String, double[]> perUser = ImmutableMap.builder();
    Map<String, Double> means = new LinkedHashMap<>();
    for (RankingMetric metric : metrics) {
      double[] values = Arrays.stream(hits).mapToDouble(metric.figure()).toArray();
      perUser.put(metric.label(), values);
      if (users > 0) {
        means.put(metric.label(), Arrays.stream(values).average().orElseThrow());
        means.computeIfAbsent(
            "Coverage@" + metric.cutoff(), label -> coverage(top, metric.cutoff(), itemCount));
      }
    }
    return new RankingMetrics(top.users(), perUser.buildOrThrow(), ImmutableMap.copyOf(means));
  }

  private static double coverage(TopItems top, int cutoff, int itemCount) {
    BitSet covered = new BitSet(itemCount);
    for (int[] items : top.items()) {
      for (int rank = 0; rank < Math.min(cutoff, items.length); rank++) {
        covered.set(items[rank]);
      }
    }
    return covered.cardinality() / (double) itemCount;
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
