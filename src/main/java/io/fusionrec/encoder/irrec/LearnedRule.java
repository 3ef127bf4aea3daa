package io.fusionrec.encoder.irrec;

import com.google.common.base.Suppliers;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
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
  private final Supplier<LearnedSums> training;
  private final Supplier<LearnedSums> inUse;

  private LearnedRule(Supplier<LearnedSums> training, Supplier<LearnedSums> inUse) {
    this.training = training;
    this.inUse = inUse;
  }

  /**
   * The rule, where the settings want it.
   *
   * @param liked the likes of the train part
   * @param scope where what is read in use is kept
   * @throws InputException when a saved model whose weights are by folds is to serve other users
   *     than those of the folds
   */
  static Optional<LearnedRule> wanted(
      Likes likes,
      Ratings liked,
      IrRecSettings settings,
      ParameterSet scope,
      RandomStreams streams) {
    if (!settings.learned()) {
      return Optional.empty();
    }
    int items = Math.min(settings.learnedItems(), liked.itemCount());
    float[] joined =
        scope.computed(
            "joined",
            items,
            () -> Floats.toArray(Ints.asList(LearnedRelation.mostLiked(liked, items))));
    LearnedRelation relation =
        new LearnedRelation(liked, Ints.toArray(Floats.asList(joined)), settings, streams);
    return Optional.of(
        relation.onAll() ? ofAll(likes, relation, scope) : byFold(likes, relation, scope));
  }

  private static LearnedRule ofAll(Likes likes, LearnedRelation relation, ParameterSet scope) {
    ComputeDevice device = device(likes);
    return new LearnedRule(
        Suppliers.memoize(
            () -> LearnedSums.byFold(likes, relation, fold -> relation.weights(fold, device))),
        Suppliers.memoize(
            () ->
                LearnedSums.byOne(
                    likes,
                    relation,
                    scope.computed(
                        "all", weights(relation), () -> relation.weightsOfAll(device)))));
  }

  private static LearnedRule byFold(Likes likes, LearnedRelation relation, ParameterSet scope) {
    float[] users = scope.computed("users", 1, () -> new float[] {likes.users()});
    if (users[0] != likes.users()) {
      throw new InputException(
          "a model of IR-Rec takes users whom training never saw only if it was trained with"
              + " encoder.learnedOnAll=true");
    }
    Supplier<LearnedSums> folds =
        Suppliers.memoize(
            () ->
                LearnedSums.byFold(
                    likes,
                    relation,
                    fold ->
                        scope.computed(
                            "fold" + fold,
                            weights(relation),
                            () -> relation.weights(fold, device(likes)))));
    return new LearnedRule(folds, folds);
  }

  private static int weights(LearnedRelation relation) {
    return relation.joined().length * relation.joined().length;
  }

  private static ComputeDevice device(Likes likes) {
    return new ComputeDevice(likes.manager().getDevice(), 1);
  }

  /** Whether those in use are others than those of training. */
  boolean othersInUse() {
    return training != inUse;
  }

  /** Those of training. */
  LearnedSums training() {
    return training.get();
  }

  /** Those of an evaluation, and of a model in use. */
  LearnedSums inUse() {
    return inUse.get();
  }
}
