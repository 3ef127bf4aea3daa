package io.fusionrec.fusion.readout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.interaction.FieldReadout;
import io.fusionrec.interaction.GridItems;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The linear fusion of an encoder's node embeddings with p+. The SEIN paper predicts linearly from
 * p+; that the embeddings of the recommender beside it join the same layer is the project's:
 *
 * <pre>
 * score = own score + w.z + b,   z = [g_u ; g_i ; pair if any ; p+],   w and b start at zero
 * </pre>
 *
 * So a model with this head begins as X. A head with a share of its own has the own score hidden
 * from it, and w.z + b is all. Since the sum falls into a part for each of z, a grid costs one
 * value per user, one per item, and what {@link FieldReadout#grid} takes.
 */
public final class LinearFusion implements Fusion {
  private final Linear user;
  private final Linear item;
  private final @Nullable Linear pair;
  private final FieldReadout fields;

  /**
   * A linear layer with new parameters.
   *
   * @param scope where they go
   * @param userWidth the width of the encoder's user embeddings
   * @param itemWidth that of its item embeddings
   * @param pairWidth that of its pair vectors, or 0
   * @param fields reads p+
   */
  public LinearFusion(
      ParameterSet scope, int userWidth, int itemWidth, int pairWidth, FieldReadout fields) {
    user = new Linear(scope.scope("user"), userWidth, 1, Initial.ZERO);
    item = new Linear(scope.scope("item"), itemWidth, 1, Initial.ZERO);
    pair = pairWidth > 0 ? new Linear(scope.scope("pair"), pairWidth, 1, Initial.ZERO) : null;
    this.fields = fields;
  }

  @Override
  public NDArray pairs(Encoding own, NDArray userFields, NDArray itemFields, boolean training) {
    return withPair(nodes(own).add(fields.pairs(userFields, itemFields, training)), own, 1);
  }

  /** What the embeddings of B pairs give [B]. */
  private NDArray nodes(Encoding own) {
    return user.apply(own.users()).add(item.apply(own.items())).squeeze(1);
  }

  @Override
  public Optional<List<ScorePart>> parts(
      Encoding own,
      NDArray userFields,
      NDArray itemFields,
      List<String> userNames,
      List<String> itemNames) {
    List<ScorePart> parts = new ArrayList<>();
    float ofNodes = withPair(nodes(own), own, 1).toFloatArray()[0];
    parts.add(ScorePart.of(ScorePart.Kind.NODES, ofNodes));
    Optional<NDArray> matrix = fields.ofFieldPairs(userFields, itemFields);
    if (matrix.isEmpty()) {
      float whole = fields.pairs(userFields, itemFields, false).toFloatArray()[0];
      parts.add(ScorePart.of(ScorePart.Kind.HEAD, whole));
    } else {
      addFieldPairs(parts, matrix.get().toFloatArray(), userNames, itemNames);
    }
    return Optional.of(parts);
  }

  /** Adds the pairs of fields, each with what it gives in either order. */
  private static void addFieldPairs(
      List<ScorePart> parts, float[] matrix, List<String> users, List<String> items) {
    int mu = users.size();
    int m = mu + items.size();
    for (int f = 0; f < m; f++) {
      for (int g = f; g < m; g++) {
        String ofUser = f >= mu ? "" : g < mu ? both(users, f, g) : users.get(f);
        String ofItem = g < mu ? "" : f >= mu ? both(items, f - mu, g - mu) : items.get(g - mu);
        float value = f == g ? matrix[f * m + f] : matrix[f * m + g] + matrix[g * m + f];
        parts.add(new ScorePart(ScorePart.Kind.FIELDS, ofUser, ofItem, value));
      }
    }
  }

  private static String both(List<String> names, int f, int g) {
    return f == g ? names.get(f) : names.get(f) + ", " + names.get(g);
  }

  @Override
  public NDArray grid(Encoding own, NDArray userFields, NDArray itemFields, boolean training) {
    return items(own.items(), itemFields, training).grid(own, userFields);
  }

  @Override
  public FusedItems items(NDArray nodes, NDArray itemFields) {
    return items(nodes, itemFields, false);
  }

  private FusedItems items(NDArray nodes, NDArray itemFields, boolean training) {
    return new Items(fields.items(itemFields, training), item.apply(nodes).transpose());
  }

  /** The items' fields, and w.g_i + b as [1, N]. */
  private final class Items implements FusedItems {
    private final GridItems read;
    private final NDArray alone;

    Items(GridItems read, NDArray alone) {
      this.read = read;
      this.alone = alone;
    }

    @Override
    public NDArray grid(Encoding own, NDArray userFields) {
      return withPair(read.grid(userFields).addi(user.apply(own.users())).addi(alone), own, 2);
    }

    @Override
    public NDList tensors() {
      return new NDList(read.tensors()).addAll(new NDList(alone));
    }
  }

  private NDArray withPair(NDArray sum, Encoding own, int axis) {
    return pair == null || own.pair().isEmpty()
        ? sum
        : sum.add(pair.apply(own.pair().get()).squeeze(axis));
  }
}
