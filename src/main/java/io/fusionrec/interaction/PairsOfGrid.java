package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** All pairs of a grid of users and items, for what has no faster form. */
final class PairsOfGrid {
  private PairsOfGrid() {}

  /** Fields of B users [B, mu, D] and of N items [N, mi, D], each to [B * N, m, D]. */
  static NDList of(NDArray users, NDArray items) {
    long b = users.getShape().get(0);
    long n = items.getShape().get(0);
    long mu = users.getShape().get(1);
    long mi = items.getShape().get(1);
    long width = users.getShape().get(2);
    return new NDList(
        users.expandDims(1).broadcast(b, n, mu, width).reshape(b * n, mu, width),
        items.expandDims(0).broadcast(b, n, mi, width).reshape(b * n, mi, width));
  }
}
