package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.interaction.FieldEmbedding;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.Optional;

/**
 * A head over field embeddings: an interaction of them, p+, and a {@link FusionPerceptron} over
 * that and the encoder's embeddings, whose output is added to the encoder's own score. Heads of
 * this form differ in the interaction alone.
 */
final class FieldHead implements HeadScorer {
  /** Makes the interaction of the fields of users and items. */
  interface Factory {
    /**
     * @param parameters where its parameters go
     * @param userFields the number of fields of a user
     * @param itemFields the number of fields of an item
     */
    FieldInteraction create(
        ParameterSet parameters, int userFields, int itemFields, FusionSettings settings);
  }

  private final FieldEmbedding userFields;
  private final FieldEmbedding itemFields;
  private final FieldInteraction interaction;
  private final FusionPerceptron perceptron;
  private final double fieldNorm;

  FieldHead(HeadContext context, Factory factory) {
    ParameterSet scope = context.parameters();
    FusionSettings settings = context.settings();
    int width = settings.fieldWidth();
    userFields =
        new FieldEmbedding(
            scope.scope("user_fields"), "user", context.users(), context.userFields(), width);
    itemFields =
        new FieldEmbedding(
            scope.scope("item_fields"), "item", context.items(), context.itemFields(), width);
    interaction = factory.create(scope, userFields.fields(), itemFields.fields(), settings);
    perceptron =
        new FusionPerceptron(
            scope.scope("head"),
            context.encoder().userWidth(),
            context.encoder().itemWidth(),
            context.encoder().pairWidth(),
            settings);
    fieldNorm = settings.fieldNorm();
  }

  @Override
  public Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    NDArray ofUsers = userFields.apply(users.tensor());
    NDArray ofItems = itemFields.apply(items.tensor());
    NDArray added = perceptron.pairs(own, interaction.pairs(ofUsers, ofItems), training);
    return scores(own, added, ofUsers, ofItems, training);
  }

  @Override
  public Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    NDArray ofUsers = userFields.apply(users.tensor());
    NDArray ofItems = itemFields.apply(items.tensor());
    NDArray added = perceptron.grid(own, interaction.grid(ofUsers, ofItems), training);
    return scores(own, added, ofUsers, ofItems, training);
  }

  private Scores scores(
      Encoding own, NDArray added, NDArray ofUsers, NDArray ofItems, boolean training) {
    NDArray scores = own.scores().add(added);
    if (!training) {
      return new Scores(scores, Optional.empty(), Optional.empty());
    }
    NDArray fields = Scalar.times(SquaredNorm.of(ofUsers, ofItems), fieldNorm);
    NDArray norm = own.norm().map(squares -> squares.add(fields)).orElse(fields);
    return new Scores(scores, own.auxiliary(), Optional.of(norm));
  }
}
