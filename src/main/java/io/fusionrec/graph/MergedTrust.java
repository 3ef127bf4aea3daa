package io.fusionrec.graph;

import io.fusionrec.data.TrustEdges;
import java.util.Map;
import java.util.TreeMap;

/**
 * Declared trust beside implicit trust. The two have weights on scales of their own, so that each
 * truster's weights are divided by the largest of that kind; an edge of both kinds has the sum.
 * Self-trust and weights of 0 or less are left out; of a repeated edge the last weight counts.
 */
final class MergedTrust {
  private MergedTrust() {}

  /** All edges, by truster, then trustee. O(edges log edges). */
  static TrustEdges of(TrustEdges declared, TrustEdges implicit, int users) {
    Map<Long, Float> weights = scaled(declared, users);
    scaled(implicit, users).forEach((edge, weight) -> weights.merge(edge, weight, Float::sum));
    int[] truster = new int[weights.size()];
    int[] trustee = new int[truster.length];
    float[] weight = new float[truster.length];
    int count = 0;
    for (Map.Entry<Long, Float> edge : weights.entrySet()) {
      truster[count] = (int) (edge.getKey() / users);
      trustee[count] = (int) (edge.getKey() % users);
      weight[count++] = edge.getValue();
    }
    return new TrustEdges(truster, trustee, weight);
  }

  private static Map<Long, Float> scaled(TrustEdges edges, int users) {
    Map<Long, Float> weights = new TreeMap<>();
    for (int k = 0; k < edges.size(); k++) {
      if (edges.truster()[k] != edges.trustee()[k] && edges.weight()[k] > 0) {
        weights.put((long) edges.truster()[k] * users + edges.trustee()[k], edges.weight()[k]);
      }
    }
    float[] largest = new float[users];
    weights.forEach(
        (edge, weight) -> {
          int truster = (int) (edge / users);
          largest[truster] = Math.max(largest[truster], weight);
        });
    weights.replaceAll((edge, weight) -> weight / largest[(int) (edge / users)]);
    return weights;
  }
}
