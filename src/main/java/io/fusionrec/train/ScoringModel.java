package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.Optional;

/** A model that scores pairs of users and items, seen from training. */
public interface ScoringModel {
  /**
   * Scores and what else the loss needs.
   *
   * @param scores the scores
   * @param seen 1 for the cells of a grid whose own rating the model has read, so that nothing can
   *     be learned from their scores, 0 for the others; [B, N], or empty for none
   * @param auxiliary a further loss to add, already weighted, such as a side task's
   * @param norm the squared norm of the step's embeddings, for regularisation: a sum of means over
   *     rows, one for each group of embeddings
   */
  record Scores(
      NDArray scores, Optional<NDArray> seen, Optional<NDArray> auxiliary, Optional<NDArray> norm) {
    /** A loss of these scores with the auxiliary loss and l2 times the norm added. */
    NDArray regularise(NDArray loss, double l2) {
      NDArray sum = auxiliary.map(loss::add).orElse(loss);
      return norm.map(squares -> sum.add(Scalar.times(squares, l2))).orElse(sum);
    }
  }

  /**
   * A model whose parameters stand still while it is measured or used. What depends on them alone
   * is computed once and held until this is closed. No training step may come in between, and no
   * second evaluation of the same model.
   */
  interface Evaluation extends AutoCloseable {
    /** Scores of B pairs, user k with item k, on the host: [B]. */
    float[] pairs(int[] users, int[] items);

    /** Scores of every one of B users with every one of N items, on the host: [B * N]. */
    float[] grid(int[] users, int[] items);

    /** {@link #pairs} of each mix that the model may be, see {@link #choose}: [mixes, B]. */
    default float[][] pairsOfEach(int[] users, int[] items) {
      return new float[][] {pairs(users, items)};
    }

    /** {@link #grid} of each mix that the model may be, see {@link #choose}: [mixes, B * N]. */
    default float[][] gridOfEach(int[] users, int[] items) {
      return new float[][] {grid(users, items)};
    }

    @Override
    void close();
  }

  /** Everything that is trained. */
  ParameterSet parameters();

  /** Renews what is drawn anew for each training epoch. */
  void beginEpoch(int epoch);

  /**
   * Announces that the steps of this epoch ask for {@link #pairs} of the train part, all of them
   * once. Called behind {@link #beginEpoch}; what it draws of the engine's generator is not the
   * epoch's.
   */
  default void beginPairs() {}

  /** The scores of B pairs in a training step, user k with item k: [B]. */
  Scores pairs(int[] users, int[] items);

  /** The scores of every one of B users with every one of N items in a training step: [B, N]. */
  Scores grid(int[] users, int[] items);

  /**
   * Makes the model one of the mixes of its parts that it may be, on which no training step
   * depends: a look at the valid part measures each and takes the best. Most models are one alone.
   *
   * @param mix its number, from 0
   */
  default void choose(int mix) {}

  /** Begins an evaluation with the parameters as they are now. */
  @MustBeClosed
  Evaluation evaluate();
}
