package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.Optional;

/** A model that scores pairs of users and items, seen from training. */
public interface ScoringModel {
  /**
   * Scores and what else the loss needs.
   *
   * @param scores the scores
   * @param auxiliary a further loss to add, already weighted, such as a side task's
   * @param norm the squared norm of the step's embeddings, a mean per row, for regularisation
   */
  record Scores(NDArray scores, Optional<NDArray> auxiliary, Optional<NDArray> norm) {
    /** A loss of these scores with the auxiliary loss and l2 times the norm added. */
    NDArray regularise(NDArray loss, double l2) {
      NDArray sum = auxiliary.map(loss::add).orElse(loss);
      return norm.map(squares -> sum.add(Scalar.times(squares, l2))).orElse(sum);
    }
  }

  /** Everything that is trained. */
  ParameterSet parameters();

  /** Renews what is drawn anew for each training epoch. */
  void beginEpoch(int epoch);

  /** Scores of B pairs: users int64 [B] and items int64 [B] to [B]. */
  Scores pairs(NDArray users, NDArray items, boolean training);

  /** Scores of every user with every item: users int64 [B] and items int64 [N] to [B, N]. */
  Scores grid(NDArray users, NDArray items, boolean training);
}
