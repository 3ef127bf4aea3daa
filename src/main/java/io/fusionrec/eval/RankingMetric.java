package io.fusionrec.eval;

import com.google.common.collect.ImmutableList;
import java.util.function.ToDoubleFunction;

/**
 * A figure of one user's top-k list. What is relevant is the caller's to say, by the hits; a new
 * figure is one line here, or an instance of somebody else's.
 *
 * @param name its name without the cutoff, e.g. {@code Pr}
 * @param cutoff k: how much of the list it looks at
 * @param figure computes it from the hits
 */
public record RankingMetric(String name, int cutoff, ToDoubleFunction<RankedHits> figure) {

  /** Pr@k, Re@k, NDCG@k, HR@k and MRR@k for k = 5, 10, 20. */
  public static final ImmutableList<RankingMetric> STANDARD = standard(5, 10, 20);

  /** Checks the cutoff. */
  public RankingMetric {
    if (cutoff < 1) {
      throw new IllegalArgumentException("cutoff " + cutoff + " of " + name);
    }
  }

  private static ImmutableList<RankingMetric> standard(int... cutoffs) {
    ImmutableList.Builder<RankingMetric> all = ImmutableList.builder();
    for (int k : cutoffs) {
      all.add(precision(k), recall(k), ndcg(k), hitRate(k), reciprocalRank(k));
    }
    return all.build();
  }

  /** Pr@k: hits in the first k / k. */
  public static RankingMetric precision(int k) {
    return new RankingMetric("Pr", k, hits -> hits.within(k) / (double) k);
  }

  /** Re@k: hits in the first k / relevant items. */
  public static RankingMetric recall(int k) {
    return new RankingMetric("Re", k, hits -> hits.within(k) / (double) hits.relevant());
  }

  /**
   * NDCG@k: sum over hits 1 / log2(rank + 1), over the same sum with min(k, relevant) hits on top
   * (K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
   * Transactions on Information Systems 20(4), 2002, with gains of 0 and 1).
   */
  public static RankingMetric ndcg(int k) {
    return new RankingMetric("NDCG", k, hits -> gain(hits, k) / idealGain(hits, k));
  }

  /** HR@k: 1 if there is a hit in the first k. */
  public static RankingMetric hitRate(int k) {
    return new RankingMetric("HR", k, hits -> hits.within(k) > 0 ? 1 : 0);
  }

  /** MRR@k: 1 / rank of the first hit in the first k, else 0. */
  public static RankingMetric reciprocalRank(int k) {
    return new RankingMetric("MRR", k, hits -> reciprocal(hits, k));
  }

  /** Name and cutoff, as results call it: {@code Pr@5}. */
  public String label() {
    return name + "@" + cutoff;
  }

  private static double gain(RankedHits hits, int k) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(k, hits.hit().length); rank++) {
      gain += hits.hit()[rank] ? discount(rank) : 0;
    }
    return gain;
  }

  private static double idealGain(RankedHits hits, int k) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(k, hits.relevant()); rank++) {
      gain += discount(rank);
    }
    return gain;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }

  private static double reciprocal(RankedHits hits, int k) {
    for (int rank = 0; rank < Math.min(k, hits.hit().length); rank++) {
      if (hits.hit()[rank]) {
        return 1.0 / (rank + 1);
      }
    }
    return 0;
  }
}
