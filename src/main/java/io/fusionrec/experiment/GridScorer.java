package io.fusionrec.experiment;

import io.fusionrec.eval.ItemScorer;
import io.fusionrec.train.ScoringModel;
import java.util.Arrays;

/** Scores all candidate items for some users, in an evaluation of a model. */
final class GridScorer implements ItemScorer {
  private final ScoringModel.Evaluation evaluation;
  private final int[] items;

  GridScorer(ScoringModel.Evaluation evaluation, int itemCount) {
    this.evaluation = evaluation;
    items = new int[itemCount];
    Arrays.setAll(items, item -> item);
  }

  @Override
  public float[] score(int[] users) {
    return evaluation.grid(users, items);
  }

  /** The same by each mix that the model may be. */
  float[][] scoreEach(int[] users) {
    return evaluation.gridOfEach(users, items);
  }
}
