package io.fusionrec.fusion;

import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.List;

/**
 * A head in a model. It owns parameters, and gives the model's scores, auxiliary loss and norm from
 * those of the encoder. Where the head has a share of its own in the score ({@code fusion.shares}),
 * the encoder's scores that it is given are zeros, and the model joins both.
 */
public interface HeadScorer {
  /** Renews what holds for a training epoch; from what the parameters are as it begins. */
  default void beginEpoch() {}

  /**
   * Readies a trained head for users whom training never saw: what it reads where a user lacks
   * something, and never learned as no known user lacks it, becomes the known users' mean.
   *
   * @param knownUsers how many users training saw, the first ones
   */
  default void averageMissing(int knownUsers) {}

  /**
   * The scores of B pairs, [B].
   *
   * @param own what the encoder gives for them
   * @param users B users
   * @param items B items
   * @param training whether dropout is used, and a norm wanted
   */
  Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training);

  /**
   * The scores of every one of B users with every one of N items, [B, N]. Must agree with {@link
   * #pairs}. An embedding of the encoder comes once for each row of a side, or once for each cell;
   * see {@link Encoding}.
   *
   * @param own what the encoder gives for them
   * @param users B users
   * @param items N items
   * @param training as for {@link #pairs}
   */
  Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training);

  /**
   * What the head's score of one pair is made of, without training.
   *
   * @param own what the encoder gives for the pair, its scores hidden
   */
  default List<ScorePart> parts(Encoding own, IndexBatch user, IndexBatch item) {
    float whole = pairs(own, user, item, false).scores().toFloatArray()[0];
    return List.of(ScorePart.of(ScorePart.Kind.HEAD, whole));
  }

  /**
   * From now on until {@link #endEvaluation} no parameter changes and nothing is asked for in
   * training: what is computed for one call may be kept for the next.
   */
  default void beginEvaluation() {}

  /** The evaluation has ended; what was kept is to be freed. */
  default void endEvaluation() {}
}
