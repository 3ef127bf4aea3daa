package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The items that say most about each item, and scores by them.
 *
 * <pre>
 * score(u, i) = sum of s(i, j) over u's items j among the k items of the largest s(i, .)
 * </pre>
 *
 * <p>Neighbours of equal similarity are taken in the order of their indices.
 */
final class NearestItems {
  private final RatingMatrix history;
  // Row j: the items i that j is a neighbour of, with s(i, j).
  private final RatingMatrix influence;

  private NearestItems(RatingMatrix history, RatingMatrix influence) {
    this.history = history;
    this.influence = influence;
  }

  /** How much every item says about one. */
  interface Similarity {
    /** Writes s(item, j) of every j into the row, 0 where there is none. */
    void write(int item, float[] row);
  }

  /**
   * Finds each item's neighbours, in parallel over items.
   *
   * @param history by user, the user's items
   * @param items the number of items
   * @param neighbours how many to keep of each item
   * @param similarity s; that of an item to itself doesn't matter
   */
  static NearestItems of(RatingMatrix history, int items, int neighbours, Similarity similarity) {
    Neighbours[] found = new Neighbours[items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              float[] row = new float[items];
              similarity.write(item, row);
              row[item] = 0;
              found[item] = Neighbours.of(row, neighbours);
            });
    int[] of = new int[Arrays.stream(found).mapToInt(n -> n.item().length).sum()];
    int[] neighbour = new int[of.length];
    float[] value = new float[of.length];
    int size = 0;
    for (int item = 0; item < items; item++) {
      int count = found[item].item().length;
      Arrays.fill(of, size, size + count, item);
      System.arraycopy(found[item].item(), 0, neighbour, size, count);
      System.arraycopy(found[item].similarity(), 0, value, size, count);
      size += count;
    }
    // As ratings of "users" that are items, which groups them by neighbour.
    return new NearestItems(history, new Ratings(items, items, of, neighbour, value).byItem());
  }

  float[] scores(int[] users) {
    int items = influence.rows();
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length).parallel().forEach(p -> add(users[p], scores, p * items));
    return scores;
  }

  private void add(int user, float[] scores, int at) {
    for (int p = history.offset()[user]; p < history.offset()[user + 1]; p++) {
      int liked = history.column()[p];
      for (int q = influence.offset()[liked]; q < influence.offset()[liked + 1]; q++) {
        scores[at + influence.column()[q]] += influence.value()[q];
      }
    }
  }

  /** The most similar items of one item, best first. */
  @SuppressWarnings("ArrayRecordComponent") // columns of primitives
  private record Neighbours(int[] item, float[] similarity) {

    static Neighbours of(float[] row, int k) {
      int[] best = new int[k];
      float[] value = new float[k];
      int size = 0;
      for (int item = 0; item < row.length; item++) {
        float similarity = row[item];
        if (similarity == 0 || (size == k && similarity <= value[k - 1])) {
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
