package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;

/**
 * Items that are liked by the same users as those that the user likes.
 *
 * <pre>
 * s(i, j)     = |U_i and U_j| / sqrt(|U_i| |U_j|)                cosine of two columns of ones
 * score(u, i) = sum of s(i, j) over u's items j among the k items most similar to i
 * </pre>
 *
 * <p>M. Deshpande, G. Karypis, "Item-based top-N recommendation algorithms", ACM Transactions on
 * Information Systems 22(1):143-177, 2004, without their normalisation of rows. Neighbours of equal
 * similarity are taken in the order of their indices.
 *
 * <p>To fit, O(sum of the users' squared degrees + items^2), in parallel over items; for a user's
 * scores, O(sum over the user's items of how many items they are neighbours of).
 */
public final class ItemKnn implements RankingBaseline {
  /** Neighbours of each item. */
  public static final int DEFAULT_NEIGHBOURS = 100;

  private final NearestItems nearest;

  private ItemKnn(NearestItems nearest) {
    this.nearest = nearest;
  }

  /** Finds each item's neighbours. */
  public static ItemKnn fit(Ratings positives, int neighbours) {
    CoOccurrence pairs = CoOccurrence.ofItems(positives);
    return new ItemKnn(
        NearestItems.of(
            pairs.partner(),
            pairs.size(),
            neighbours,
            (item, row) -> {
              int[] common = new int[row.length];
              pairs.row(item, common);
              for (int j = 0; j < row.length; j++) {
                if (common[j] > 0) {
                  row[j] =
                      (float)
                          (common[j] / Math.sqrt((double) pairs.degree(item) * pairs.degree(j)));
                }
              }
            }));
  }

  @Override
  public float[] scores(int[] users) {
    return nearest.scores(users);
  }
}
