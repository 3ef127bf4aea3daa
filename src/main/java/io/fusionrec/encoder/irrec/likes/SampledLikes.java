package io.fusionrec.encoder.irrec.likes;

import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.CombinationSampler;

/**
 * A sample of each node's likes: all of a node with few, and {@code most} of a node with more, each
 * of which then stands for |N_v| / most. So a sum over them is, in the mean over draws, that over
 * all likes, and costs at most {@code most} vectors.
 *
 * @param offset where in {@code column} each node begins, [nodes + 1]
 * @param column the sampled nodes of the other side, ascending in each row
 * @param weight for how many each of a node's stands [nodes]
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
public record SampledLikes(int[] offset, int[] column, float[] weight) {

  /** All of them. */
  public static SampledLikes all(RatingMatrix likes) {
    float[] weight = new float[likes.rows()];
    Arrays.fill(weight, 1);
    return new SampledLikes(likes.offset(), likes.column(), weight);
  }

  /**
   * A sample.
   *
   * @param most how many of a node's at the most
   * @param random the stream of a node
   */
  public static SampledLikes of(
      RatingMatrix likes, int most, IntFunction<UniformRandomProvider> random) {
    int[] offset = new int[likes.rows() + 1];
    float[] weight = new float[likes.rows()];
    for (int row = 0; row < weight.length; row++) {
      int degree = likes.degree(row);
      offset[row + 1] = offset[row] + Math.min(most, degree);
      weight[row] = degree > most ? (float) degree / most : 1;
    }
    int[] column = new int[offset[weight.length]];
    IntStream.range(0, weight.length)
        .parallel()
        .forEach(
            row -> {
              int from = likes.offset()[row];
              int degree = likes.degree(row);
              int[] chosen =
                  degree <= most
                      ? IntStream.range(0, degree).toArray()
                      : new CombinationSampler(random.apply(row), degree, most).sample();
              for (int k = 0; k < chosen.length; k++) {
                column[offset[row] + k] = likes.column()[from + chosen[k]];
              }
              Arrays.sort(column, offset[row], offset[row + 1]);
            });
    return new SampledLikes(offset, column, weight);
  }

  /** For how many a node of the other side stands among a node's: 0 if it isn't in the sample. */
  public float weight(int node, int other) {
    return Arrays.binarySearch(column, offset[node], offset[node + 1], other) < 0
        ? 0
        : weight[node];
  }
}
