package io.fusionrec.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Items by the cosine of their embeddings to that of one of them. */
final class NearestItems {
  private final float[] cosine;
  private final int wanted;

  /**
   * The cosines of all to one. O(items * width).
   *
   * @param vectors the embeddings
   * @param wanted the item
   */
  NearestItems(float[][] vectors, int wanted) {
    this.wanted = wanted;
    cosine = new float[vectors.length];
    for (int item = 0; item < cosine.length; item++) {
      cosine[item] = cosine(vectors[wanted], vectors[item]);
    }
  }

  private static float cosine(float[] a, float[] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int k = 0; k < a.length; k++) {
      product += (double) a[k] * b[k];
      ofA += (double) a[k] * a[k];
      ofB += (double) b[k] * b[k];
    }
    return (float) (product / Math.sqrt(Math.max(Double.MIN_NORMAL, ofA * ofB)));
  }

  /** The nearest of some items, the item itself not among them. */
  List<Integer> among(IntStream items, int count) {
    return items
        .filter(other -> other != wanted)
        .boxed()
        .sorted(Comparator.comparingDouble(other -> -cosine[other]))
        .limit(count)
        .toList();
  }

  float cosine(int item) {
    return cosine[item];
  }
}
