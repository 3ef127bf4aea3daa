package io.fusionrec.graph;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.stream.IntStream;

/**
 * Trust that is read out of ratings of the train part, for data without a social network:
 *
 * <pre>
 * T_uv = |N_u n N_v| / |N_u| * (1 - mean_{i in both} |r_ui - r_vi| / range) * min(1, |both| / 20)
 * </pre>
 *
 * Each user keeps the k most trusted (ties: the smaller index). O(sum over ratings of the item's
 * number of ratings); users run in parallel, the result does not depend on it.
 */
final class ImplicitTrust {
  private ImplicitTrust() {}

  static TrustEdges of(Ratings train, RatingScale scale, int neighbours, int minimumCommon) {
    RatingMatrix byUser = train.byUser();
    RatingMatrix byItem = train.byItem();
    float range = scale.maximum() - scale.minimum();
    int users = train.userCount();
    int[][] trustees = new int[users][];
    float[][] weights = new float[users][];
    IntStream.range(0, users)
        .parallel()
        .forEach(
            u -> {
              int[] common = new int[users];
              float[] distance = new float[users];
              for (int p = byUser.offset()[u]; p < byUser.offset()[u + 1]; p++) {
                int item = byUser.column()[p];
                for (int q = byItem.offset()[item]; q < byItem.offset()[item + 1]; q++) {
                  int v = byItem.column()[q];
                  common[v]++;
                  distance[v] += Math.abs(byUser.value()[p] - byItem.value()[q]);
                }
              }
              float[] trust = new float[users];
              for (int v = 0; v < users; v++) {
                if (v != u && common[v] >= minimumCommon) {
                  float jaccard = common[v] / (float) byUser.degree(u);
                  float agreement = 1 - distance[v] / common[v] / range;
                  trust[v] = jaccard * agreement * Math.min(1, common[v] / 20f);
                }
              }
              trustees[u] =
                  IntStream.range(0, users)
                      .filter(v -> trust[v] > 0)
                      .boxed()
                      .sorted(
                          (a, b) ->
                              trust[a] != trust[b]
                                  ? Float.compare(trust[b], trust[a])
                                  : Integer.compare(a, b))
                      .limit(neighbours)
                      .mapToInt(Integer::intValue)
                      .toArray();
              weights[u] = new float[trustees[u].length];
              for (int k = 0; k < weights[u].length; k++) {
                weights[u][k] = trust[trustees[u][k]];
              }
            });
    IntArrayList truster = new IntArrayList();
    IntArrayList trustee = new IntArrayList();
    FloatArrayList weight = new FloatArrayList();
    for (int u = 0; u < users; u++) {
      for (int k = 0; k < trustees[u].length; k++) {
        truster.add(u);
        trustee.add(trustees[u][k]);
        weight.add(weights[u][k]);
      }
    }
    return new TrustEdges(truster.toIntArray(), trustee.toIntArray(), weight.toFloatArray());
  }
}
