package io.fusionrec.recommend.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Items by the cosine of their embeddings to that of one of them. */
public final class NearestItems {
  private final float[][] vectors;
  private final double[] squaredNorms;

  /**
   * Of a model's items. O(items * width), once.
   *
   * @param vectors the embeddings
   */
  NearestItems(float[][] vectors) {
    this.vectors = vectors;
    squaredNorms = new double[vectors.length];
    for (int item = 0; item < squaredNorms.length; item++) {
      squaredNorms[item] = product(vectors[item], vectors[item]);
    }
  }

  private static double product(float[] a, float[] b) {
    double product = 0;
    for (int k = 0; k < a.length; k++) {
      product += (double) a[k] * b[k];
    }
    return product;
  }

  /**
   * One of the nearest.
   *
   * @param item its index
   * @param cosine its cosine
   */
  public record Near(int item, float cosine) {}

  private float cosine(int item, int other) {
    double norms = Math.sqrt(Math.max(Double.MIN_NORMAL, squaredNorms[item] * squaredNorms[other]));
    return (float) (product(vectors[item], vectors[other]) / norms);
  }

  /**
   * The nearest to an item of some items, nearest first, the item itself not among them. O(items *
   * width).
   *
   * @param wanted the item
   * @param items among which
   * @param count how many at the most
   */
  public List<Near> to(int wanted, IntStream items, int count) {
    return items
        .filter(item -> item != wanted)
        .mapToObj(item -> new Near(item, cosine(wanted, item)))
        .sorted(Comparator.comparingDouble(near -> -near.cosine()))
        .limit(count)
        .toList();
  }
}
