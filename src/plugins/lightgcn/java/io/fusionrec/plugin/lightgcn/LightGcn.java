package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.Optional;

/**
 * LightGCN: X. He, K. Deng, X. Wang, Y. Li, Y. Zhang, M. Wang, "LightGCN: simplifying and powering
 * graph convolution network for recommendation", SIGIR 2020, pages 639-648.
 *
 * <pre>
 * E^(l+1) = A E^(l),   A_ui = A_iu = 1 / sqrt(degree(u) degree(i)) for a train edge u - i
 * E       = scale * (E^(0) + E^(1) + ... + E^(L)) / (L + 1)
 * score   = e_u . e_i + b_u + b_i
 * norm    = weight * (mean |e_u^(0)|^2 + mean |e_i^(0)|^2)
 * </pre>
 *
 * E [U + I, d] are the embeddings of all users, then all items; node embeddings for the fusion: g_u
 * = e_u and g_i = e_i, both [B, d].
 *
 * <p>From the paper: propagation without weights, activation or self loops, the mean of the layers,
 * the inner product, and regularisation of E^(0) alone, over the rows of a step. This project's
 * choices: the biases b_u and b_i, without which ratings can't be predicted; the {@code scale},
 * which changes nothing but how fast embeddings grow against Adam's steps (the paper's is 1); which
 * ratings are edges ({@code minimumRating}; the paper's data are implicit, its graph is what it
 * trains on); the losses, which are the framework's (the paper trains with BPR).
 *
 * <p>As in the paper, the edge of a training pair is <em>not</em> masked: while (u, i) is encoded
 * in training, A contains u - i. What a pair finds of itself there is its own e^(0) at weight 1 /
 * sqrt(degree(u) degree(i)), not its rating, which A doesn't hold.
 */
final class LightGcn implements GraphEncoder {
  private final int users;
  private final int width;
  private final double scale;
  private final double norm;
  private final Embedding nodes;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final Propagation propagation;
  private final PropagatedTable propagated;

  LightGcn(EncoderContext context, LightGcnSettings settings) {
    users = context.users();
    width = settings.width();
    scale = settings.scale();
    norm = settings.norm();
    ParameterSet scope = context.parameters();
    nodes = new Embedding(scope, "nodes", users + context.items(), width);
    userBias = new Embedding(scope, "user_bias", users, 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    Ratings train = context.graphs().train();
    NormalisedGraph graph =
        new NormalisedGraph(
            settings.minimumRating() > 0 ? train.atLeast((float) settings.minimumRating()) : train);
    NDManager manager = scope.manager();
    propagation =
        graph.nodes() <= settings.denseNodes()
            ? new DensePropagation(manager, graph, settings.layers())
            : new SparsePropagation(manager, graph, settings.layers());
    propagated = new PropagatedTable(propagation);
  }

  @Override
  public int userWidth() {
    return width;
  }

  @Override
  public int itemWidth() {
    return width;
  }

  @Override
  public Encoding encode(NDArray userIndex, NDArray itemIndex, boolean training) {
    Sides sides = sides(userIndex, itemIndex, training);
    NDArray scores =
        sides
            .user()
            .mul(sides.item())
            .sum(new int[] {1})
            .add(userBias.apply(userIndex).squeeze(1))
            .add(itemBias.apply(itemIndex).squeeze(1));
    return sides.with(scores);
  }

  @Override
  public Encoding encodeGrid(NDArray userIndex, NDArray itemIndex, boolean training) {
    Sides sides = sides(userIndex, itemIndex, training);
    NDArray scores =
        sides
            .user()
            .matMul(sides.item().transpose())
            .add(userBias.apply(userIndex))
            .add(itemBias.apply(itemIndex).transpose());
    return sides.with(scores);
  }

  private record Sides(NDArray user, NDArray item, Optional<NDArray> norm) {
    Encoding with(NDArray scores) {
      return new Encoding(user, item, scores, Optional.empty(), Optional.empty(), norm);
    }
  }

  /** e_u and e_i of a step's users [B] and items [N], by one propagation for both. */
  private Sides sides(NDArray userIndex, NDArray itemIndex, boolean training) {
    NDArray itemNodes = itemIndex.add(users);
    if (!training) {
      NDArray all = propagated.of(nodes.table());
      return new Sides(
          Scalar.times(Embedding.rows(all, userIndex), scale),
          Scalar.times(Embedding.rows(all, itemNodes), scale),
          Optional.empty());
    }
    NDArray both =
        Scalar.times(propagation.rows(nodes.table(), userIndex.concat(itemNodes)), scale);
    long b = userIndex.size();
    NDArray squares = squares(nodes.apply(userIndex)).add(squares(nodes.apply(itemNodes)));
    return new Sides(
        both.get(new NDIndex("0:{}", b)),
        both.get(new NDIndex("{}:", b)),
        Optional.of(Scalar.times(squares, norm)));
  }

  private static NDArray squares(NDArray rows) {
    return rows.square().sum(new int[] {1}).mean();
  }
}
