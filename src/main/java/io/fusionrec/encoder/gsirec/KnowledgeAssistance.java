package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;

/**
 * The unit that lets the recommendation task and the side task complement each other: for each of n
 * entities, from the recommender's vector v and the side task's vector e', both [n, d], it gives v+
 * and e+, both [n, d].
 */
interface KnowledgeAssistance {
  /**
   * Both assisted vectors.
   *
   * @param recommendation v+ [n, d]
   * @param side e+ [n, d]
   */
  record Assisted(NDArray recommendation, NDArray side) {}

  /** v and e' [n, d] to v+ and e+. */
  Assisted apply(NDArray v, NDArray e);
}
