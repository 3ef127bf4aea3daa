package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import java.util.Arrays;

/**
 * RP3beta: where a random walk of three steps from a user ends, from the user to one of the user's
 * items, to one of its users, to one of theirs, with less weight on items that all walks end at.
 *
 * <pre>
 * s(i, j)     = (1 / d_j) sum over common users v of 1 / d_v  /  d_i^beta      d: degrees
 * score(u, i) = sum of s(i, j) over u's items j among the k items of the largest s(i, .)
 * </pre>
 *
 * <p>B. Paudel, F. Christoffel, C. Newell, A. Bernstein, "Updatable, accurate, diverse, and
 * scalable recommendations for interactive applications", ACM Transactions on Interactive
 * Intelligent Systems 7(1):1-34, 2017, computed exactly instead of by sampled walks. The factor 1 /
 * d_u of the first step, which is the same for all of a user's items, is left out. That only an
 * item's k strongest sources count is the usage of M. Ferrari Dacrema, P. Cremonesi, D. Jannach,
 * "Are we really making much progress?", RecSys 2019. With beta = 0 it is P3.
 *
 * <p>To fit, O(sum of the users' squared degrees + items^2), in parallel over items; scores take
 * what those of {@link ItemKnn} take.
 */
public final class RandomWalk implements RankingBaseline {
  /** How strongly often liked items are held back, for the high ratings of MovieLens-1M. */
  public static final double DEFAULT_BETA = 0.3;

  /** Sources of each item. */
  public static final int DEFAULT_NEIGHBOURS = 200;

  private final NearestItems nearest;

  private RandomWalk(NearestItems nearest) {
    this.nearest = nearest;
  }

  /**
   * Finds where walks end.
   *
   * @param positives the pairs that are walked along; their ratings don't matter
   * @param beta how strongly often liked items are held back, at least 0
   * @param neighbours how many sources of each item count
   */
  public static RandomWalk fit(Ratings positives, double beta, int neighbours) {
    CoOccurrence pairs = CoOccurrence.ofItems(positives);
    double[] fromUser = new double[positives.userCount()];
    Arrays.setAll(fromUser, user -> 1.0 / Math.max(1, pairs.partner().degree(user)));
    return new RandomWalk(
        NearestItems.of(
            pairs.partner(),
            pairs.size(),
            neighbours,
            (item, row) -> {
              double[] common = new double[row.length];
              pairs.row(item, fromUser, common);
              double held = Math.pow(Math.max(1, pairs.degree(item)), beta);
              for (int j = 0; j < row.length; j++) {
                if (common[j] > 0) {
                  row[j] = (float) (common[j] / (pairs.degree(j) * held));
                }
              }
            }));
  }

  @Override
  public float[] scores(int[] users) {
    return nearest.scores(users);
  }
}
