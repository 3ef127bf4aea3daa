package io.fusionrec.encoder.hetegraph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.EvaluationRows;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.History;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.graph.NodeSpace;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * HeteGraph: D. H. Tran, Q. Z. Sheng, W. E. Zhang, A. Aljubairy, M. Zaib, S. A. Hamad, N. H. Tran,
 * N. L. D. Khoa, "HeteGraph: graph learning in recommender systems via graph convolutional
 * networks", Neural Computing and Applications 35(18):13047-13063, 2023.
 *
 * <p>The authors' code is public, and from it are: walks from each node along a path of types, each
 * hop to one of the highest rated neighbours ({@link WalkSampler}); the pooling convolution over
 * them ({@link PoolingConvolution}); features of users and items with the log degree ({@link
 * NodeFeatures}); one layer, since the authors found a second to do harm.
 *
 * <pre>
 * g_v   = [Ws f_v ; Wn max_k ReLU(Wp [f_a_k ; f_b_k] + bp)] + b       [B, 2d]
 * h_u   = sum of the rated items' implicit vectors / sqrt(their number), {@link History}
 * score = (g_u + h_u) . g_i + b_u + b_i                               [B]
 * </pre>
 *
 * <p>This project's choices: the history h_u; the score, because the code's linear head w . [g_u ;
 * g_i] ranks the items alike for every user; no ReLU around g_v (a setting; the code has one),
 * because an inner product of vectors without negative entries learns more slowly and worse; id
 * embeddings among the features (a setting, none as in the code); features of users and of items in
 * columns of their own; dropout after the maximum, because before it the scaling of the survivors
 * would make the maximum in training larger than in evaluation; equal ratings in random order;
 * other widths. The code builds its graph from all ratings; here it is made from the train part,
 * and while a pair is encoded in training, its own edge is hidden from the walks, the order and
 * reach of neighbours, and the degrees ({@link Walks}).
 *
 * <p>A training grid computes all scores over the whole graph, then those few again whose pair has
 * an edge ({@link EdgeCells}). The node embeddings that it hands on belong to no single pair, so
 * each is computed without all edges of the node to the grid's other side.
 */
final class HeteGraph implements ExplainingEncoder {
  private final NodeSpace space;
  private final int width;
  private final int walkCount;
  private final NDManager manager;
  private final WalkSampler sampler;
  private final NodeFeatures features;
  private final PoolingConvolution convolution;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final EvaluationRows evaluatedUsers;
  private final EvaluationRows evaluatedItems;
  private final @Nullable History history;
  private final Walks evaluation;
  private Walks epoch;

  HeteGraph(EncoderContext context, HeteGraphSettings settings) {
    ParameterSet scope = context.parameters();
    space = context.graphs().nodes();
    width = 2 * settings.width();
    walkCount = settings.walks();
    manager = scope.manager();
    sampler = new WalkSampler(context.graphs().interactions(), walkCount, context.streams());
    features =
        new NodeFeatures(scope, context.graphs(), sampler, settings.features(), settings.idWidth());
    convolution = new PoolingConvolution(scope, features, settings);
    userBias = new Embedding(scope, "user_bias", context.users(), 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    history =
        settings.history() ? new History(context, scope, width, settings.historyDropout()) : null;
    evaluation = sampler.epoch(0);
    evaluatedUsers =
        new EvaluationRows(
            context.users(), users -> evaluated(IntStream.of(users).map(space::user).toArray()));
    evaluatedItems =
        new EvaluationRows(
            context.items(), items -> evaluated(IntStream.of(items).map(space::item).toArray()));
    epoch = evaluation;
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
  public void beginEpoch(int number) {
    epoch = sampler.epoch(number);
    if (history != null) {
      history.beginEpoch(number);
    }
  }

  @Override
  public void beginEvaluation() {
    convolution.beginEvaluation();
    evaluatedUsers.begin();
    evaluatedItems.begin();
    if (history != null) {
      history.beginEvaluation();
    }
  }

  @Override
  public void endEvaluation() {
    convolution.endEvaluation();
    evaluatedUsers.end();
    evaluatedItems.end();
    if (history != null) {
      history.endEvaluation();
    }
  }

  /** h of nodes over the whole graph with the walks of evaluation [n, 2d]. */
  private NDArray evaluated(int[] nodes) {
    NodeBatch batch = new NodeBatch(features, sampler.nodes(), walkCount);
    addWhole(batch, nodes, evaluation);
    return convolution.apply(batch, false);
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    if (!training) {
      NDArray whole = evaluatedUser(userIndex);
      NDArray item = evaluatedItems.rows(itemIndex.tensor());
      return new Encoding(whole, item, pairs(whole, item, userIndex, itemIndex));
    }
    int[] users = userIndex.shifted(space.user(0));
    int[] items = itemIndex.shifted(space.item(0));
    NodeBatch batch = new NodeBatch(features, sampler.nodes(), walkCount);
    addPairs(batch, users, items);
    NDArray state = convolution.apply(batch, true);
    NDArray user = rows(state, 0, users.length);
    NDArray item = rows(state, users.length, items.length);
    NDArray whole = history == null ? user : user.add(history.pairs(userIndex, itemIndex));
    return new Encoding(whole, item, pairs(whole, item, userIndex, itemIndex))
        .withNorm(norm(userIndex, itemIndex, user, item));
  }

  private NDArray pairs(NDArray user, NDArray item, IndexBatch userIndex, IndexBatch itemIndex) {
    return user.mul(item)
        .sum(new int[] {1})
        .add(userBias.apply(userIndex.tensor()).squeeze(1))
        .add(itemBias.apply(itemIndex.tensor()).squeeze(1));
  }

  private NDArray evaluatedUser(IndexBatch userIndex) {
    NDArray user = evaluatedUsers.rows(userIndex.tensor());
    return history == null ? user : user.add(history.evaluated(userIndex));
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    if (training) {
      return trainingGrid(userIndex, itemIndex);
    }
    NDArray user = evaluatedUser(userIndex);
    NDArray item = evaluatedItems.rows(itemIndex.tensor());
    return new Encoding(user, item, grid(user, item, userIndex, itemIndex));
  }

  /**
   * The shares of the rated items in h_u . g_i. The walks are no reasons: the maximum over them
   * takes each number of its vector from another one, and weighs none.
   */
  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    NDArray state = evaluatedItems.rows(IndexBatch.of(manager, item).tensor());
    return history == null ? List.of() : history.reasons(user, item, state, count);
  }

  private Encoding trainingGrid(IndexBatch userIndex, IndexBatch itemIndex) {
    int[] users = userIndex.shifted(space.user(0));
    int[] items = itemIndex.shifted(space.item(0));
    NodeBatch batch = new NodeBatch(features, sampler.nodes(), walkCount);
    addWhole(batch, users, epoch);
    addWhole(batch, items, epoch);
    int b = users.length;
    int n = items.length;
    batch.add(users, epoch.sample(users, set(items)), epoch.sample(users));
    batch.add(items, epoch.sample(items, set(users)), epoch.sample(items));
    History.Grid rated = history == null ? null : history.grid(userIndex, itemIndex);
    EdgeCells cells = EdgeCells.of(users, items, sampler, rated);
    int c = cells.user().length;
    addPairs(batch, cells.user(), cells.item());
    NDArray state = convolution.apply(batch, true);
    NDArray user = rows(state, 0, b);
    NDArray item = rows(state, b, n);
    NDArray whole = rated == null ? user : user.add(rated.users());
    NDArray scores = grid(whole, item, userIndex, itemIndex);
    if (c > 0) {
      NDArray ofUsers = rows(state, 2 * (b + n), c);
      if (rated != null) {
        ofUsers = ofUsers.add(Embedding.rows(rated.users(), manager.create(cells.rows(n))));
      }
      NDArray own =
          ofUsers
              .mul(rows(state, 2 * (b + n) + c, c))
              .sum(new int[] {1}, true)
              .add(userBias.apply(manager.create(indices(cells.user(), space.user(0)))))
              .add(itemBias.apply(manager.create(indices(cells.item(), space.item(0)))));
      scores =
          Embedding.rows(
                  scores.reshape((long) b * n, 1).concat(own, 0), manager.create(cells.source()))
              .reshape(b, n);
    }
    NDArray embedded = rows(state, b + n, b);
    embedded = rated == null ? embedded : embedded.add(rated.users());
    Encoding encoding =
        new Encoding(embedded, rows(state, 2 * b + n, n), scores)
            .withNorm(norm(userIndex, itemIndex, user, item));
    return rated == null ? encoding : encoding.withSeen(rated.seen());
  }

  private NDArray grid(NDArray user, NDArray item, IndexBatch userIndex, IndexBatch itemIndex) {
    return user.matMul(item.transpose())
        .add(userBias.apply(userIndex.tensor()))
        .add(itemBias.apply(itemIndex.tensor()).transpose());
  }

  /** Rows for nodes over the whole graph. */
  private static void addWhole(NodeBatch batch, int[] nodes, Walks walks) {
    WalkSample whole = walks.sample(nodes);
    batch.add(nodes, whole, whole);
  }

  /** Rows for the users of pairs, then for their items, each over the graph without the pair. */
  private void addPairs(NodeBatch batch, int[] users, int[] items) {
    batch.add(users, epoch.sample(users, items), epoch.sample(users));
    batch.add(items, epoch.sample(items, users), epoch.sample(items));
  }

  private NDArray norm(IndexBatch userIndex, IndexBatch itemIndex, NDArray user, NDArray item) {
    NDArray nodes = SquaredNorm.of(user, item);
    return features
        .ids(userIndex.tensor())
        .map(ids -> nodes.add(SquaredNorm.of(ids)))
        .flatMap(
            sum ->
                features
                    .ids(itemIndex.tensor().add(space.item(0)))
                    .map(ids -> sum.add(SquaredNorm.of(ids))))
        .orElse(nodes);
  }

  private static NDArray rows(NDArray state, int from, int count) {
    return state.get(new NDIndex("{}:{}", from, from + count));
  }

  private static long[] indices(int[] nodes, int first) {
    long[] indices = new long[nodes.length];
    for (int k = 0; k < nodes.length; k++) {
      indices[k] = nodes[k] - (long) first;
    }
    return indices;
  }

  private static BitSet set(int[] nodes) {
    BitSet set = new BitSet();
    for (int node : nodes) {
      set.set(node);
    }
    return set;
  }
}
