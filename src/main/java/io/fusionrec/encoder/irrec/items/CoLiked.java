package io.fusionrec.encoder.irrec.items;

import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Walks to one of the items whose likers are most similar, all alike:
 *
 * <pre>
 * cos(i', i) = |U_i' n U_i| / sqrt(|U_i'| |U_i|),  U_i the users who like i
 * M[i', i]   = 1 / n for the n nearest i != i' of cosine above 0, at most so many, the earlier ones
 *              of equals
 * </pre>
 *
 * <p>Without u's like of i the cosine is (|U_i' n U_i| - 1) / sqrt(|U_i'| (|U_i| - 1)), which is
 * never larger: i stays among the nearest of i', or leaves its place to the next one, or leaves it
 * empty.
 */
final class CoLiked implements ItemMatrix.Row, OwnLike {
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final int similar;
  private final AtomicReferenceArray<Nearest> nearest;

  CoLiked(RatingMatrix byUser, RatingMatrix byItem, int similar) {
    this.byUser = byUser;
    this.byItem = byItem;
    this.similar = similar;
    nearest = new AtomicReferenceArray<>(byItem.rows());
  }

  /**
   * The nearest of an item.
   *
   * @param items they, ascending
   * @param common how many like both, of each
   * @param next the first one that has no place; -1 where all have one
   * @param nextCosine its cosine
   */
  @SuppressWarnings("ArrayRecordComponent") // kept for each item
  private record Nearest(int[] items, int[] common, int next, double nextCosine) {}

  @Override
  public void fill(int item, double[] row) {
    int[] items = nearest(item).items();
    for (int j : items) {
      row[j] = 1.0 / items.length;
    }
  }

  @Override
  public float left(float walk, int user, int from, int to) {
    Nearest there = nearest(from);
    int common = there.common()[Arrays.binarySearch(there.items(), to)] - 1;
    int likers = byItem.degree(to) - 1;
    double cosine = common == 0 ? 0 : cosine(common, byItem.degree(from), likers);
    boolean ahead =
        cosine > there.nextCosine() || (cosine == there.nextCosine() && to < there.next());
    return cosine > 0 && (there.next() < 0 || ahead) ? walk : 0;
  }

  private static double cosine(int common, int likers, int others) {
    return common / Math.sqrt((double) likers * others);
  }

  private Nearest nearest(int item) {
    Nearest known = nearest.get(item);
    if (known == null) {
      known = found(item);
      nearest.set(item, known);
    }
    return known;
  }

  private Nearest found(int item) {
    int items = byItem.rows();
    int[] common = new int[items];
    for (int p = byItem.offset()[item]; p < byItem.offset()[item + 1]; p++) {
      int user = byItem.column()[p];
      for (int q = byUser.offset()[user]; q < byUser.offset()[user + 1]; q++) {
        common[byUser.column()[q]]++;
      }
    }
    double[] cosine = new double[items];
    for (int j = 0; j < items; j++) {
      boolean alike = j != item && common[j] > 0;
      cosine[j] = alike ? cosine(common[j], byItem.degree(item), byItem.degree(j)) : 0;
    }
    double[] kept = cosine.clone();
    ItemMatrix.keepHeaviest(kept, similar);
    int next = -1;
    for (int j = 0; j < items; j++) {
      if (kept[j] == 0 && cosine[j] > 0 && (next < 0 || cosine[j] > cosine[next])) {
        next = j;
      }
    }
    int[] nearest = IntStream.range(0, items).filter(j -> kept[j] > 0).toArray();
    int[] likers = Arrays.stream(nearest).map(j -> common[j]).toArray();
    return new Nearest(nearest, likers, next, next < 0 ? 0 : cosine[next]);
  }
}
