package io.fusionrec.encoder.kgncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.History;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.graph.KnowledgeGraph;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * KGNCF-RRN: "Knowledge graph enhanced neural collaborative filtering with residual recurrent
 * network", Neurocomputing, 2021 (the SEIN paper writes KGNCF-RNN).
 *
 * <p>From the paper's abstract: a residual recurrent network builds context-based embeddings of the
 * paths between a user and an item, self-attention over them copes with polysemy, embeddings of
 * user and item span a two-dimensional interaction map, and a convolutional network reads the
 * two-channel matrix. The equations are this project's, after their closest public relatives: the
 * GRU with a skip at relations ({@link ResidualRecurrentNetwork}), which paths are taken ({@link
 * PathFinder}), what the second channel is ({@link InteractionMap}), and the inner product and the
 * biases of the score, without which the convolutions learn slowly.
 *
 * <pre>
 * path     u, rated or likes, i', relation, attribute, relation^-1, i, or, where a fact leads from
 *          item to item, u, rated or likes, i', relation, i; at most K for a pair;
 *          where there is none: u, none, i
 * p_k      the recurrent network's state after i                              [B, p]
 * c        self-attention over p_1, ..., p_K, the mean of its rows            [B, p]
 * M1, M2   (Pu u)(Pi v)^T and (Wa c)(Wb c)^T                                  [B, 2, s, s]
 * q        log2(s) convolutions of M1 and M2                                  [B, q]
 * h_u      = sum of the rated items' implicit vectors / sqrt(their number), {@link History}
 * score    = (u + h_u) . v + w . q + b_u + b_i
 * </pre>
 *
 * All states but the one after i depend on the path's beginning alone; they are computed once for
 * each distinct beginning in a batch or grid. A path never leads through the pair's own rating,
 * neither in training nor after it, since it visits no item twice. The history h_u is the project's
 * addition. Node embeddings for the fusion: u + h_u and v; pair vector: q.
 */
final class Kgncf implements ExplainingEncoder {
  /** The beginnings in a block where scores must not depend on which pairs are scored together. */
  private static final int BLOCK = 128;

  /** The same of a grid, which has many more. */
  private static final int GRID_BLOCK = 1024;

  private final KgncfSettings settings;
  private final NDManager manager;
  private final PathFinder finder;
  private final KnowledgeGraph knowledge;
  private final int users;
  private final Embedding entities;
  private final PathStates states;
  private final PathAttention attention;
  private final InteractionMap map;
  private final Linear output;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final @Nullable History history;
  private final Dropout dropout;

  Kgncf(EncoderContext context, KgncfSettings settings) {
    this.settings = settings;
    ParameterSet scope = context.parameters();
    manager = scope.manager();
    finder = PathFinder.of(context.graphs());
    knowledge = context.graphs().knowledge();
    users = context.users();
    int width = settings.width();
    entities = new Embedding(scope, "entities", context.graphs().nodes().size(), width);
    states = new PathStates(scope, context, finder, entities, settings);
    attention = new PathAttention(scope.scope("attention"), settings.pathWidth());
    map =
        new InteractionMap(
            scope.scope("map"),
            width,
            settings.pathWidth(),
            settings.mapWidth(),
            settings.channels());
    output = new Linear(scope.scope("output"), map.outputWidth(), 1);
    userBias = new Embedding(scope, "user_bias", users, 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    history =
        settings.history() ? new History(context, scope, width, settings.historyDropout()) : null;
    dropout = new Dropout(settings.dropout());
  }

  @Override
  public void beginEpoch(int epoch) {
    if (history != null) {
      history.beginEpoch(epoch);
    }
  }

  @Override
  public void beginEvaluation() {
    if (history != null) {
      history.beginEvaluation();
    }
  }

  @Override
  public void endEvaluation() {
    if (history != null) {
      history.endEvaluation();
    }
  }

  @Override
  public int userWidth() {
    return settings.width();
  }

  @Override
  public int itemWidth() {
    return settings.width();
  }

  @Override
  public int pairWidth() {
    return map.outputWidth();
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    ConnectingPaths paths =
        finder.pairs(userIndex.toArray(), itemIndex.toArray(), settings.paths());
    NDArray u = dropout.apply(entities.apply(userIndex.tensor()), training);
    NDArray v = dropout.apply(item(itemIndex), training);
    NDArray context = context(paths, userIndex, v.expandDims(1), 1, training).squeeze(1);
    NDArray pair = map.pairs(u, v, context);
    NDArray whole = u;
    if (history != null) {
      whole = u.add(training ? history.pairs(userIndex, itemIndex) : history.evaluated(userIndex));
    }
    NDArray scores =
        output
            .apply(pair)
            .add(whole.mul(v).sum(new int[] {1}, true))
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()))
            .squeeze(1);
    return encoding(u, whole, v, scores, pair, training);
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    ConnectingPaths paths = finder.grid(userIndex.toArray(), itemIndex.toArray(), settings.paths());
    NDArray u = dropout.apply(entities.apply(userIndex.tensor()), training);
    NDArray v = dropout.apply(item(itemIndex), training);
    NDArray context = context(paths, userIndex, v.expandDims(0), itemIndex.size(), training);
    NDArray pair = map.grid(u, v, context);
    NDArray scores =
        output
            .apply(pair)
            .squeeze(2)
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()).transpose());
    if (history != null && training) {
      History.Grid rated = history.grid(userIndex, itemIndex);
      NDArray whole = u.add(rated.users());
      return encoding(u, whole, v, scores.add(whole.matMul(v.transpose())), pair, true)
          .withSeen(rated.seen());
    }
    NDArray whole = history == null ? u : u.add(history.evaluated(userIndex));
    return encoding(u, whole, v, scores.add(whole.matMul(v.transpose())), pair, training);
  }

  private static Encoding encoding(
      NDArray u, NDArray whole, NDArray v, NDArray scores, NDArray pair, boolean training) {
    Encoding encoding = new Encoding(whole, v, scores).withPair(pair);
    return training ? encoding.withNorm(SquaredNorm.of(u, v)) : encoding;
  }

  private NDArray item(IndexBatch itemIndex) {
    return entities.apply(itemIndex.tensor().add(manager.create((long) users)));
  }

  /**
   * The paths that are read, with the attention that each one's state gets in c, and the shares of
   * the rated items in h_u . v. A pair that no path connects has no path among its reasons.
   */
  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    IndexBatch ofUser = IndexBatch.of(manager, user);
    NDArray v = item(IndexBatch.of(manager, item));
    ConnectingPaths paths = finder.pairs(new int[] {user}, new int[] {item}, settings.paths());
    Read read = read(paths, ofUser, v.expandDims(1), 1, false);
    float[] weights = attention.weights(read.ends(), read.present()).toFloatArray();
    List<EncoderReason> reasons = new ArrayList<>();
    for (int k = 0; k < weights.length && paths.index()[k] >= 0; k++) {
      reasons.add(
          EncoderReason.of(
              EncoderReason.Kind.PATH,
              EncoderReason.Measure.WEIGHT,
              path(paths, paths.index()[k], item, weights[k])));
    }
    reasons = new ArrayList<>(EncoderReason.strongest(reasons, count));
    if (history != null) {
      reasons.addAll(history.reasons(user, item, v, count));
    }
    return reasons;
  }

  private ReasonPath path(ConnectingPaths paths, int beginning, int item, float weight) {
    int facet = paths.facet()[beginning];
    List<ReasonNode> nodes = new ArrayList<>();
    nodes.add(ReasonNode.user(paths.user()[beginning]));
    nodes.add(ReasonNode.item(paths.item()[beginning]));
    List<String> relations = new ArrayList<>();
    relations.add(paths.liked()[beginning] == 1 ? "likes" : "rated");
    relations.add(knowledge.relations().get(finder.relation(facet)));
    if (!finder.isDirect(facet)) {
      nodes.add(ReasonNode.of(knowledge.nodes(), finder.attribute(facet)));
      relations.add(knowledge.relations().get(finder.inverse(facet)));
    }
    nodes.add(ReasonNode.item(item));
    return new ReasonPath(weight, nodes, relations);
  }

  /**
   * The context c of all pairs [b, n, p].
   *
   * @param userIndex b users
   * @param v [b, 1, d] for pairs, [1, n, d] for a grid
   * @param n the items of each user; 1 for pairs
   */
  private NDArray context(
      ConnectingPaths paths, IndexBatch userIndex, NDArray v, int n, boolean training) {
    Read read = read(paths, userIndex, v, n, training);
    return attention.apply(read.ends(), read.present());
  }

  /**
   * Paths as they are read.
   *
   * @param ends for each k the states after the last item [b, n, p]
   * @param present 1 where a pair has the path [b, n, K]
   */
  private record Read(List<NDArray> ends, NDArray present) {}

  private Read read(
      ConnectingPaths paths, IndexBatch userIndex, NDArray v, int n, boolean training) {
    List<NDArray> before = before(paths, userIndex, n, training);
    long known = before.stream().mapToLong(one -> one.getShape().get(0)).sum() - userIndex.size();
    int budget = settings.paths();
    int pairs = userIndex.size() * n;
    float[] present = new float[pairs * budget];
    long[][] index = new long[budget][pairs];
    for (int pair = 0; pair < pairs; pair++) {
      for (int k = 0; k < budget; k++) {
        int beginning = paths.index()[pair * budget + k];
        boolean none = beginning < 0;
        // Behind the beginnings stands, for each user, the one of pairs that no path connects.
        index[k][pair] = none ? known + pair / n : beginning;
        present[pair * budget + k] = !none || k == 0 ? 1 : 0;
      }
    }
    NDArray mask = manager.create(present, new Shape(userIndex.size(), n, budget));
    return new Read(states.ends(before, v, index, new Shape(userIndex.size(), n)), mask);
  }

  /** The states before the last item: those of all beginnings, then of each user without one. */
  private List<NDArray> before(
      ConnectingPaths paths, IndexBatch userIndex, int n, boolean training) {
    NDArray alone = states.unconnected(userIndex);
    if (training) {
      return List.of(paths.size() == 0 ? alone : states.beginnings(paths).concat(alone, 0));
    }
    List<NDArray> blocks = states.beginnings(paths, n == 1 ? BLOCK : GRID_BLOCK);
    return ImmutableList.<NDArray>builder().addAll(blocks).add(alone).build();
  }
}
