package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  private final RatingMatrix positives;
  // Row j: the items i that j is a neighbour of, with s(i, j).
  private final RatingMatrix influence;

  private ItemKnn(RatingMatrix positives, RatingMatrix influence) {
    this.positives = positives;
    this.influence = influence;
  }

  /** Finds each item's neighbours. */
  public static ItemKnn fit(Ratings positives, int neighbours) {
    CoOccurrence pairs = CoOccurrence.of(positives);
    int items = pairs.items();
    Neighbours[] found = new Neighbours[items];
    IntStream.range(0, items)
        .parallel()
        .forEach(item -> found[item] = Neighbours.of(pairs, item, neighbours));
    int[] of = new int[Arrays.stream(found).mapToInt(n -> n.item().length).sum()];
    int[] neighbour = new int[of.length];
    float[] similarity = new float[of.length];
    int size = 0;
    for (int item = 0; item < items; item++) {
      int count = found[item].item().length;
      Arrays.fill(of, size, size + count, item);
      System.arraycopy(found[item].item(), 0, neighbour, size, count);
      System.arraycopy(found[item].similarity(), 0, similarity, size, count);
      size += count;
    }
    // As ratings of "users" that are items, which groups them by neighbour.
    RatingMatrix influence = new Ratings(items, items, of, neighbour, similarity).byItem();
    return new ItemKnn(pairs.byUser(), influence);
  }

  @Override
  public float[] scores(int[] users) {
    int items = influence.rows();
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length).parallel().forEach(p -> add(users[p], scores, p * items));
    return scores;
  }

  private void add(int user, float[] scores, int at) {
    for (int p = positives.offset()[user]; p < positives.offset()[user + 1]; p++) {
      int liked = positives.column()[p];
      for (int q = influence.offset()[liked]; q < influence.offset()[liked + 1]; q++) {
        scores[at + influence.column()[q]] += influence.value()[q];
      }
    }
  }

  /** The most similar items of one item, best first. */
  @SuppressWarnings("ArrayRecordComponent") // columns of primitives
  private record Neighbours(int[] item, float[] similarity) {

    static Neighbours of(CoOccurrence pairs, int target, int k) {
      int[] common = new int[pairs.items()];
      pairs.row(target, common);
      int[] best = new int[k];
      float[] value = new float[k];
      int size = 0;
      for (int item = 0; item < common.length; item++) {
        if (common[item] == 0 || item == target) {
          continue;
        }
        float similarity =
            (float) (common[item] / Math.sqrt((double) pairs.users(target) * pairs.users(item)));
        if (size == k && similarity <= value[k - 1]) {
          continue;
        }
        int at = size < k ? size++ : k - 1;
        // An equal similarity keeps its place: it came first, with the smaller index.
        while (at > 0 && similarity > value[at - 1]) {
          value[at] = value[at - 1];
          best[at] = best[at - 1];
          at--;
        }
        value[at] = similarity;
        best[at] = item;
      }
      return new Neighbours(Arrays.copyOf(best, size), Arrays.copyOf(value, size));
    }
  }
}
