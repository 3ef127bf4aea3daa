package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.SideFields.Rows;
import io.fusionrec.fusion.readout.FusedItems;
import io.fusionrec.fusion.readout.Fusion;
import io.fusionrec.fusion.readout.LinearFusion;
import io.fusionrec.fusion.readout.PerceptronFusion;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.FieldReadout;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import io.fusionrec.train.ScoringModel.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A head over fields: embeddings of the data's fields and the encoder's node embeddings, an
 * interaction of them, p+, and a {@link Fusion} of p+ with the node embeddings, whose output is
 * added to the encoder's own score. Heads of this form differ in the interaction alone.
 */
final class FieldHead implements HeadScorer {
  /** Makes the interaction of the fields of users and items. */
  interface Interactions {
    /** p+ projected to {@code settings.width()}, for the {@code mlp} readout. */
    FieldInteraction projected(
        ParameterSet parameters, int userFields, int itemFields, FusionSettings settings);

    /** A linear readout of p+. */
    FieldReadout read(
        ParameterSet parameters, int userFields, int itemFields, FusionSettings settings);
  }

  private final SideFields userFields;
  private final SideFields itemFields;
  private final Fusion fusion;
  private final FusionSettings settings;
  private final KeptItems kept = new KeptItems();

  FieldHead(HeadContext context, Interactions interactions) {
    ParameterSet scope = context.parameters();
    settings = context.settings();
    GraphEncoder encoder = context.encoder();
    requireKnown(settings.fields(), context.userFields(), context.itemFields());
    userFields =
        new SideFields(
            scope.scope("user_fields"),
            "user",
            context.userRatings(),
            context.userFields(),
            encoder.userWidth(),
            settings);
    itemFields =
        new SideFields(
            scope.scope("item_fields"),
            "item",
            context.itemRatings(),
            context.itemFields(),
            encoder.itemWidth(),
            settings);
    int mu = requireSome(userFields, "user");
    int mi = requireSome(itemFields, "item");
    if (settings.readout() == Readout.LINEAR) {
      FieldReadout read = interactions.read(scope, mu, mi, settings);
      fusion =
          new LinearFusion(
              scope.scope("head"),
              encoder.userWidth(),
              encoder.itemWidth(),
              encoder.pairWidth(),
              read);
    } else {
      FieldInteraction interaction = interactions.projected(scope, mu, mi, settings);
      fusion =
          new PerceptronFusion(
              scope.scope("head"),
              encoder.userWidth(),
              encoder.itemWidth(),
              encoder.pairWidth(),
              settings.width(),
              settings.dropout(),
              interaction);
    }
    beginEpoch();
  }

  private static void requireKnown(List<String> names, Fields users, Fields items) {
    List<String> known = new ArrayList<>(List.of(FusionSettings.FEATURES, FusionSettings.IDS));
    users.fields().forEach((Field field) -> known.add(field.name()));
    items.fields().forEach((Field field) -> known.add(field.name()));
    for (String name : names) {
      if (!known.contains(name)) {
        throw InputException.unknownName("field in fusion.fields", name, known);
      }
    }
  }

  private static int requireSome(SideFields side, String what) {
    if (side.count() == 0) {
      throw new InputException(
          "fusion.fields and fusion.nodes leave no "
              + what
              + " field for a head to work on; add \"ids\" to fusion.fields, or set"
              + " fusion.nodes=learn");
    }
    return side.count();
  }

  /** A function of the embeddings as they are, so that a resumed training has the same priors. */
  @Override
  public void beginEpoch() {
    if (settings.fieldPenalty() == FieldPenalty.ESTIMATED) {
      List<float[]> ofUsers = userFields.values();
      List<float[]> all = new ArrayList<>(ofUsers);
      all.addAll(itemFields.values());
      FieldPriors priors = FieldPriors.estimate(all, settings.fieldWidth());
      userFields.regulariseBy(priors.part(0, ofUsers.size()));
      itemFields.regulariseBy(priors.part(ofUsers.size(), all.size()));
    }
  }

  @Override
  public void averageMissing(int knownUsers) {
    userFields.averageMissing(knownUsers);
  }

  @Override
  public void beginEvaluation() {
    kept.begin();
    userFields.beginEvaluation();
  }

  @Override
  public void endEvaluation() {
    kept.end();
    userFields.endEvaluation();
  }

  @Override
  public Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    return pairs(own, users, items, training ? Rows.OF_RATINGS : Rows.OF_EVALUATION);
  }

  private Scores pairs(Encoding own, IndexBatch users, IndexBatch items, Rows rows) {
    boolean training = rows != Rows.OF_EVALUATION;
    SideFields.Embedded ofUsers = userFields.apply(users.tensor(), own.users(), rows);
    SideFields.Embedded ofItems = itemFields.apply(items.tensor(), own.items(), rows);
    NDArray added = fusion.pairs(own, ofUsers.fields(), ofItems.fields(), training);
    return scores(own, own.scores().add(added), ofUsers, ofItems);
  }

  @Override
  public List<ScorePart> parts(Encoding own, IndexBatch user, IndexBatch item) {
    NDArray ofUser = userFields.apply(user.tensor(), own.users(), Rows.OF_EVALUATION).fields();
    NDArray ofItem = itemFields.apply(item.tensor(), own.items(), Rows.OF_EVALUATION).fields();
    return fusion
        .parts(own, ofUser, ofItem, userFields.names(), itemFields.names())
        .orElseGet(() -> HeadScorer.super.parts(own, user, item));
  }

  @Override
  public Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    Rows rows = training ? Rows.OF_GRID : Rows.OF_EVALUATION;
    if (own.users().getShape().dimension() == 3 || own.items().getShape().dimension() == 3) {
      return gridOfCells(own, users, items, rows);
    }
    SideFields.Embedded ofUsers = userFields.apply(users.tensor(), own.users(), rows);
    if (!training) {
      return new Scores(
          own.scores().add(itemsOf(own, items).grid(own, ofUsers.fields())),
          own.seen(),
          own.auxiliary(),
          own.norm());
    }
    SideFields.Embedded ofItems = itemFields.apply(items.tensor(), own.items(), rows);
    NDArray added = fusion.grid(own, ofUsers.fields(), ofItems.fields(), true);
    return scores(own, own.scores().add(added), ofUsers, ofItems);
  }

  /** The items of an evaluation's grid. */
  private FusedItems itemsOf(Encoding own, IndexBatch items) {
    NDArray nodes = own.items();
    return kept.get(
        items,
        nodes,
        () ->
            fusion.items(
                nodes, itemFields.apply(items.tensor(), nodes, Rows.OF_EVALUATION).fields()));
  }

  /** An encoder with an embedding of its own for each cell: the grid is a list of pairs. */
  private Scores gridOfCells(Encoding own, IndexBatch users, IndexBatch items, Rows rows) {
    Scores pairs = pairs(own.cells(), users.each(items.size()), items.over(users.size()), rows);
    return new Scores(
        pairs.scores().reshape(users.size(), items.size()),
        own.seen(),
        pairs.auxiliary(),
        pairs.norm());
  }

  private Scores scores(
      Encoding own, NDArray scores, SideFields.Embedded users, SideFields.Embedded items) {
    Optional<NDArray> norm = own.norm();
    for (SideFields.Embedded side : List.of(users, items)) {
      if (side.norm() != null) {
        NDArray fields = Scalar.times(side.norm(), settings.fieldNorm());
        norm = Optional.of(norm.map(squares -> squares.add(fields)).orElse(fields));
      }
    }
    return new Scores(scores, own.seen(), own.auxiliary(), norm);
  }
}
