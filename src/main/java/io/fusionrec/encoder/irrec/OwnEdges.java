package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.IndexBatch;

/**
 * Of B pairs, which are likes themselves, and so must not be seen while they are encoded.
 *
 * @param likes 1 where the user likes the item [B, 1]
 * @param inUsers for how many the item stands in the user's sum [B, 1]; 0 where it isn't in it
 * @param inItems for how many the user stands in the item's [B, 1]
 */
record OwnEdges(NDArray likes, NDArray inUsers, NDArray inItems) {

  /** The edges of some pairs. */
  static OwnEdges of(NDManager manager, Likes all, IndexBatch users, IndexBatch items) {
    Shape shape = new Shape(users.size(), 1);
    float[] edge = new float[users.size()];
    for (int k = 0; k < edge.length; k++) {
      edge[k] = all.contains(users.get(k), items.get(k)) ? 1 : 0;
    }
    float[] inUsers = new float[edge.length];
    float[] inItems = new float[edge.length];
    for (int k = 0; k < edge.length; k++) {
      inUsers[k] = edge[k] == 0 ? 0 : all.ofUsers().weight(users.get(k), items.get(k));
      inItems[k] = edge[k] == 0 ? 0 : all.ofItems().weight(items.get(k), users.get(k));
    }
    return new OwnEdges(
        manager.create(edge, shape),
        manager.create(inUsers, shape),
        manager.create(inItems, shape));
  }
}
