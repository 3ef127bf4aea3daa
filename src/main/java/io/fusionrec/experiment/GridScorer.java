package io.fusionrec.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.eval.ItemScorer;
import io.fusionrec.train.ScoringModel;
import java.util.Arrays;

/** Scores all candidate items for some users with a trained model. */
final class GridScorer implements ItemScorer {
  private final ScoringModel model;
  private final long[] items;

  GridScorer(ScoringModel model, int itemCount) {
    this.model = model;
    items = new long[itemCount];
    Arrays.setAll(items, item -> item);
  }

  @Override
  public float[] score(int[] users) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDManager manager = model.parameters().manager();
      NDArray indices = manager.create(Arrays.stream(users).asLongStream().toArray());
      return model.grid(indices, manager.create(items), false).scores().toFloatArray();
    }
  }
}
