package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * LightGCN: X. He, K. Deng, X. Wang, Y. Li, Y. Zhang, M. Wang, "LightGCN: simplifying and powering
 * graph convolution network for recommendation", SIGIR 2020, pages 639-648.
 *
 * <pre>
 * E^(l+1) = A E^(l),   A_ui = A_iu = 1 / sqrt(degree(u) degree(i)) for a train edge u - i
 * E       = scale * (alpha_0 E^(0) + alpha_1 E^(1) + ... + alpha_L E^(L))
 * alpha   = softmax(a_0, ..., a_L)
 * score   = e_u . e_i + b_u + b_i
 * norm    = weight * (mean |e_u^(0)|^2 + mean |e_i^(0)|^2)
 * </pre>
 *
 * E [U + I, d] are the embeddings of all users, then all items; node embeddings for the fusion: g_u
 * = e_u and g_i = e_i, both [B, d].
 *
 * <p>From the paper: propagation without weights, activation or self loops, a weighted sum of the
 * layers with alpha_l &gt;= 0, the inner product, and regularisation of E^(0) alone, over the rows
 * of a step. The paper allows alpha to be a hyperparameter or learned, and sets alpha_l = 1 / (L +
 * 1), which {@code weights=uniform} does. This project's choices: to learn alpha, through a softmax
 * that begins at 1 / (L + 1), so that the model can leave propagation out (alpha_0 = 1) where the
 * graph is of no help; the biases b_u and b_i, without which ratings can't be predicted; the {@code
 * scale}, which changes nothing but how fast embeddings grow against Adam's steps (the paper's is
 * 1); which ratings are edges ({@code minimumRating}; the paper's data are implicit, its graph is
 * what it trains on); the losses, which are the framework's (the paper trains with BPR).
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
  private final LayerWeights weights;
  private final EvaluationTensor propagated;

  LightGcn(EncoderContext context, LightGcnSettings settings) {
    users = context.users();
    width = settings.width();
    scale = settings.scale();
    norm = settings.norm();
    ParameterSet scope = context.parameters();
    nodes = new Embedding(scope, "nodes", users + context.items(), width);
    userBias = new Embedding(scope, "user_bias", users, 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    weights = new LayerWeights(scope, settings.layers(), settings.weights());
    Ratings train = context.graphs().train();
    NormalisedGraph graph =
        new NormalisedGraph(
            settings.minimumRating() > 0 ? train.atLeast((float) settings.minimumRating()) : train);
    NDManager manager = scope.manager();
    propagation =
        graph.nodes() <= settings.denseNodes()
            ? new DensePropagation(manager, graph, settings.layers())
            : new SparsePropagation(manager, graph, settings.layers());
    propagated = new EvaluationTensor(() -> propagation.all(nodes.table(), weights.now()));
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
  public void beginEvaluation() {
    propagated.begin();
  }

  @Override
  public void endEvaluation() {
    propagated.end();
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    Sides sides = training ? trained(userIndex, itemIndex) : evaluated(userIndex, itemIndex);
    return sides.with(
        sides
            .user()
            .mul(sides.item())
            .sum(new int[] {1})
            .add(userBias.apply(userIndex.tensor()).squeeze(1))
            .add(itemBias.apply(itemIndex.tensor()).squeeze(1)));
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    Sides sides = training ? trained(userIndex, itemIndex) : evaluated(userIndex, itemIndex);
    return sides.with(
        sides
            .user()
            .matMul(sides.item().transpose())
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()).transpose()));
  }

  private record Sides(NDArray user, NDArray item, @Nullable NDArray norm) {
    Encoding with(NDArray scores) {
      Encoding encoding = new Encoding(user, item, scores);
      return norm == null ? encoding : encoding.withNorm(norm);
    }
  }

  private Sides evaluated(IndexBatch userIndex, IndexBatch itemIndex) {
    NDArray all = propagated.get();
    NDArray itemNodes = itemIndex.tensor().add(users);
    return new Sides(
        Scalar.times(Embedding.rows(all, userIndex.tensor()), scale),
        Scalar.times(Embedding.rows(all, itemNodes), scale),
        null);
  }

  /** e_u and e_i of a step's users [B] and items [N], by one propagation for both. */
  private Sides trained(IndexBatch userIndex, IndexBatch itemIndex) {
    int b = userIndex.size();
    int[] wanted = Arrays.copyOf(userIndex.toArray(), b + itemIndex.size());
    System.arraycopy(itemIndex.shifted(users), 0, wanted, b, itemIndex.size());
    IndexBatch rows = IndexBatch.of(nodes.table().getManager(), wanted);
    NDArray both = Scalar.times(propagation.rows(nodes.table(), weights.now(), rows), scale);
    NDArray itemNodes = itemIndex.tensor().add(users);
    NDArray squares = SquaredNorm.of(nodes.apply(userIndex.tensor()), nodes.apply(itemNodes));
    return new Sides(
        both.get(new NDIndex("0:{}", b)),
        both.get(new NDIndex("{}:", b)),
        Scalar.times(squares, norm));
  }
}
