package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;

/**
 * The same list for everybody: items by how many users like them.
 *
 * <pre>
 * score(u, i) = |{v : (v, i) in positives}|
 * </pre>
 *
 * <p>As TopPop in P. Cremonesi, Y. Koren, R. Turrin, "Performance of recommender algorithms on
 * top-N recommendation tasks", RecSys 2010, pp. 39-46. That only high ratings count is this
 * project's choice, made by who calls.
 *
 * <p>O(positives) to fit, O(items) for each user to score.
 */
public final class MostPopular implements RankingBaseline {
  private final float[] count;

  private MostPopular(float[] count) {
    this.count = count;
  }

  /** Counts the users of each item. */
  public static MostPopular fit(Ratings positives) {
    float[] count = new float[positives.itemCount()];
    for (int item : positives.item()) {
      count[item]++;
    }
    return new MostPopular(count);
  }

  @Override
  public float[] scores(int[] users) {
    float[] scores = new float[users.length * count.length];
    for (int p = 0; p < users.length; p++) {
      System.arraycopy(count, 0, scores, p * count.length, count.length);
    }
    return scores;
  }
}
