package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.interaction.FieldEmbedding;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one side, users or items, that a head works on: the chosen fields' embeddings and,
 * as the last field, the encoder's node embedding projected to their width.
 */
final class SideFields {
  /**
   * All entities' fields are made at once and kept through an evaluation where that takes no more
   * numbers than these: 128 MiB.
   */
  private static final long MOST_KEPT = 1L << 25;

  private final FieldEmbedding embedding;
  private final @Nullable Linear node;
  private final boolean stopped;
  private final Dropout dropout;
  private final EvaluationTensor ofAll;
  private final boolean keep;
  private final @Nullable ValuePenalty ofRatings;
  private final @Nullable ValuePenalty ofEntities;
  private @Nullable FieldPriors priors;

  /**
   * The fields of a side.
   *
   * @param side {@code user} or {@code item}, the name of the id's parameter
   * @param ratings of each entity the number of its train ratings
   * @param table the fields of the entities, and perhaps of others
   * @param nodeWidth the width of the encoder's node embeddings
   */
  SideFields(
      ParameterSet scope,
      String side,
      ImmutableIntArray ratings,
      Fields table,
      int nodeWidth,
      FusionSettings settings) {
    int entities = ratings.length();
    boolean ids = settings.fields().contains(FusionSettings.IDS);
    Fields taken = chosen(table, settings.fields());
    embedding = new FieldEmbedding(scope, side, ids, entities, taken, settings.fieldWidth());
    boolean perValue = settings.fieldPenalty() == FieldPenalty.PER_VALUE;
    ofRatings = perValue ? ValuePenalty.ofRatings(scope.manager(), ids, taken, ratings) : null;
    ofEntities = perValue ? ValuePenalty.ofEntities(scope.manager(), ids, taken, entities) : null;
    node =
        settings.nodes() == NodeFields.NONE
            ? null
            : new Linear(scope.scope("node"), nodeWidth, settings.fieldWidth());
    ofAll = new EvaluationTensor(() -> embedded(scope.manager(), entities));
    keep = (long) entities * embedding.mostValues() * embedding.width() <= MOST_KEPT;
    stopped = settings.nodes() == NodeFields.STOP;
    dropout = new Dropout(settings.fieldDropout());
  }

  private static Fields chosen(Fields table, List<String> names) {
    if (names.contains(FusionSettings.FEATURES)) {
      return table;
    }
    return new Fields(
        table.rows(),
        table.fields().stream()
            .filter((Field field) -> names.contains(field.name()))
            .collect(ImmutableList.toImmutableList()));
  }

  /** From now on, and until {@link #endEvaluation}, the parameters stand still. */
  void beginEvaluation() {
    ofAll.begin();
  }

  /** Frees what was kept. */
  void endEvaluation() {
    ofAll.end();
  }

  /** The data's fields of all entities as rows [entities, m * D]. */
  private NDArray embedded(NDManager manager, int entities) {
    return embedding
        .apply(manager.arange(entities).toType(DataType.INT64, false))
        .reshape(entities, -1);
  }

  private NDArray embedded(NDArray entities) {
    return keep && ofAll.isOpen()
        ? Embedding.rows(ofAll.get(), entities)
            .reshape(entities.size(), embedding.fields(), embedding.width())
        : embedding.apply(entities);
  }

  /** m of this side. */
  int count() {
    return embedding.fields() + (node == null ? 0 : 1);
  }

  /** What each of them is called. */
  List<String> names() {
    List<String> names = new ArrayList<>(embedding.names());
    if (node != null) {
      names.add("node");
    }
    return names;
  }

  /** The embeddings of each of the data's fields; see {@link FieldEmbedding#values}. */
  List<float[]> values() {
    return embedding.values();
  }

  /** What entities behind the known ones lack; see {@link FieldEmbedding#averageMissing}. */
  void averageMissing(int known) {
    embedding.averageMissing(known);
  }

  /** From now on the data's fields are regularised by these priors of theirs. */
  void regulariseBy(FieldPriors ofFields) {
    priors = ofFields;
  }

  private NDArray norm(NDArray tables, NDArray entities, Rows rows) {
    ValuePenalty penalty = rows == Rows.OF_RATINGS ? ofRatings : ofEntities;
    if (penalty != null) {
      return penalty.norm(tables, entities);
    }
    return priors == null ? SquaredNorm.of(tables) : priors.norm(tables);
  }

  /** What the entities that are embedded are. */
  enum Rows {
    /** Those of a training step's ratings: each in as many rows of an epoch as it has ratings. */
    OF_RATINGS,
    /**
     * The users or the candidates of a training step's grid, each as often as any other: an epoch
     * takes every user that learns in turn, and candidates are all items or drawn alike.
     */
    OF_GRID,
    /** Nothing is learned. */
    OF_EVALUATION
  }

  /**
   * The fields of n entities.
   *
   * @param fields all of them [n, m, D]
   * @param norm what regularisation weighs of the embeddings among them; a scalar, in training only
   */
  record Embedded(NDArray fields, @Nullable NDArray norm) {}

  /**
   * Embeds n entities.
   *
   * @param entities int64 [n]
   * @param nodes their node embeddings [n, d]
   * @param rows what they are; in training dropout is used and a norm given
   */
  Embedded apply(NDArray entities, NDArray nodes, Rows rows) {
    boolean training = rows != Rows.OF_EVALUATION;
    NDArray tables = embedding.fields() == 0 ? null : embedded(entities);
    NDArray norm = training && tables != null ? norm(tables, entities, rows) : null;
    NDArray all = tables;
    if (node != null) {
      NDArray projected = node.apply(stopped ? nodes.stopGradient() : nodes).expandDims(1);
      all = tables == null ? projected : tables.concat(projected, 1);
    }
    if (all == null) {
      throw new IllegalStateException("a side without fields");
    }
    return new Embedded(dropout.apply(all, training), norm);
  }
}
