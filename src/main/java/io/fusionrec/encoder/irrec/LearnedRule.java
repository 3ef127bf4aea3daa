package io.fusionrec.encoder.irrec;

import com.google.common.base.Suppliers;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The learned rule's features as they are before their root, in training and in use. The weights
 * that are read in use belong to the saved model, so that a loaded one inverts nothing; those of
 * training are computed when they are first asked for, and a loaded model never asks.
 */
final class LearnedRule {
  private final Supplier<PairSums> training;
  private final Supplier<PairSums> inUse;

  private LearnedRule(Supplier<PairSums> training, Supplier<PairSums> inUse) {
    this.training = training;
    this.inUse = inUse;
  }

  /**
   * The rule, where the settings want it.
   *
   * @param liked the likes of the train part
   * @param scope where the weights in use are kept
   */
  static Optional<LearnedRule> wanted(
      Likes likes,
      Ratings liked,
      IrRecSettings settings,
      ParameterSet scope,
      RandomStreams streams) {
    return settings.learned()
        ? Optional.of(of(likes, new LearnedRelation(liked, settings, streams), scope))
        : Optional.empty();
  }

  private static LearnedRule of(Likes likes, LearnedRelation relation, ParameterSet scope) {
    ComputeDevice device = new ComputeDevice(likes.manager().getDevice(), 1);
    int weights = relation.joined().length * relation.joined().length;
    if (!relation.onAll()) {
      Supplier<PairSums> folds =
          Suppliers.memoize(
              () ->
                  LearnedSums.byFold(
                      likes,
                      relation,
                      fold ->
                          scope.computed(
                              "fold" + fold, weights, () -> relation.weights(fold, device))));
      return new LearnedRule(folds, folds);
    }
    return new LearnedRule(
        Suppliers.memoize(
            () -> LearnedSums.byFold(likes, relation, fold -> relation.weights(fold, device))),
        Suppliers.memoize(
            () ->
                LearnedSums.byOne(
                    likes,
                    relation,
                    scope.computed("all", weights, () -> relation.weightsOfAll(device)))));
  }

  /** Those of training. */
  PairSums training() {
    return training.get();
  }

  /** Those of an evaluation, and of a model in use. */
  PairSums inUse() {
    return inUse.get();
  }
}
