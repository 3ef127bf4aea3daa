package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.interaction.FieldEmbedding;
import io.fusionrec.tensor.Dropout;
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
  private final FieldEmbedding embedding;
  private final @Nullable Linear node;
  private final boolean stopped;
  private final Dropout dropout;
  private @Nullable FieldPriors priors;

  SideFields(
      ParameterSet scope,
      String side,
      int entities,
      Fields table,
      int nodeWidth,
      FusionSettings settings) {
    boolean ids = settings.fields().contains(FusionSettings.IDS);
    embedding =
        new FieldEmbedding(
            scope, side, ids, entities, chosen(table, settings.fields()), settings.fieldWidth());
    node =
        settings.nodes() == NodeFields.NONE
            ? null
            : new Linear(scope.scope("node"), nodeWidth, settings.fieldWidth());
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

  /** From now on the data's fields are regularised by these priors of theirs. */
  void regulariseBy(FieldPriors ofFields) {
    priors = ofFields;
  }

  private NDArray norm(NDArray tables) {
    return priors == null ? SquaredNorm.of(tables) : priors.norm(tables);
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
   * @param training whether dropout is used and a norm wanted
   */
  Embedded apply(NDArray entities, NDArray nodes, boolean training) {
    NDArray tables = embedding.fields() == 0 ? null : embedding.apply(entities);
    NDArray norm = training && tables != null ? norm(tables) : null;
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
