package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IR-Rec: "An interpretive rules-guided recommendation over knowledge graph", Information Sciences
 * 563:326-341, 2021.
 *
 * <p>From the paper's abstract: the knowledge graph is enriched with facts from the interactions;
 * paths between users and items are summarised into common behaviour rules; neural networks, among
 * them a graph convolution, embed users, items and rules; public rules are combined with individual
 * features. The equations below are this project's, and so are the set of rules and their mining
 * ({@link RuleMiner}), the one convolution over likes and facts ({@link RelationalConvolution}),
 * and the inner product and the biases of the score, without which the perceptron learns slowly.
 * One rule is not mined but learned ({@link LearnedRelation}): this project's addition altogether,
 * left out by {@code learned=false}. The paper measured on Amazon data, not on MovieLens.
 *
 * <pre>
 * x_ui       features of a pair by R rules, standardised                         [B, R]
 * h_u, h_i   relational graph convolution                                        [B, d]
 * q          rules, each the last state of a GRU over its relations              [R, d]
 * alpha_u    = softmax_rho( (Wq h_u) . q_rho / sqrt(d) )      personal weights   [B, R]
 * c_ui       = sum_rho alpha_u[rho] x_ui[rho] q_rho                              [B, d]
 * s_rule     = sum_rho (w_rho + alpha_u[rho] - 1/R) x_ui[rho]  public + personal [B]
 * score      = h_u . h_i + s_rule + b_u + b_i
 *              + w2 ReLU(W1 [h_u ; h_i ; h_u * h_i ; c_ui] + b1) + b2     where hidden is above 0
 * </pre>
 *
 * w begins at 0, of the learned rule at 1, about the weight by which a softmax over all items gives
 * likes the highest likelihood; personal weights, which begin nearly equal, are measured from their
 * mean 1/R. So a ranking begins near the learned rule's order, EDLAE's, and doesn't spend its few
 * epochs on the way there. Ratings need a smaller weight and come down to it.
 *
 * <p>While a pair that is a like of the train part is encoded, that like is left out of x_ui and of
 * both convolutions; in the learned rule's x_ui it isn't. (So in training a like is told by one
 * like fewer than its user's other pairs have. It is so with every encoder that leaves an own edge
 * out; it costs quality and favours nothing on test, where no pair has one.) In a training grid the
 * few cells that this touches are computed as pairs. Node embeddings for the fusion: h_u and h_i,
 * in a grid with all likes (of large data those that are drawn).
 */
final class IrRec implements ExplainingEncoder {
  private final IrRecSettings settings;
  private final NDManager manager;
  private final Likes likes;
  private final RelationalConvolution convolution;
  private final EvaluationTensor embeddedRules;
  private final PairFeatures features;
  private final RuleReasons reasons;
  private final Parameter publicWeight;
  private final @Nullable Parameter learnedWeight;
  private final Linear query;
  private final @Nullable PairPerceptron perceptron;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final Dropout dropout;

  IrRec(EncoderContext context, IrRecSettings settings, Likes likes) {
    this.likes = likes;
    this.settings = settings;
    ParameterSet scope = context.parameters();
    manager = scope.manager();
    int width = settings.width();
    MinedFeatures mined = MinedFeatures.of(context, scope.scope("features"), likes, settings);
    features = mined.features();
    reasons = new RuleReasons(context, settings, mined);
    convolution =
        new RelationalConvolution(
            scope.scope("convolution"), context.graphs(), likes, settings, context.streams());
    RuleEmbedding rules = new RuleEmbedding(scope.scope("rules"), mined.rules(), width);
    embeddedRules = new EvaluationTensor(rules::apply);
    publicWeight = scope.create("public", new Shape(mined.mined(), 1), Initial.ZERO);
    learnedWeight =
        settings.learned() ? scope.create("public_learned", new Shape(1, 1), Initial.ONE) : null;
    query = new Linear(scope.scope("query"), width, width);
    perceptron =
        settings.hidden() == 0 ? null : new PairPerceptron(scope, width, settings.hidden());
    userBias = new Embedding(scope, "user_bias", context.users(), 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    dropout = new Dropout(settings.dropout());
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
  public void beginEpoch(int epoch) {
    features.beginEpoch();
    convolution.beginEpoch(epoch);
  }

  @Override
  public void beginEvaluation() {
    convolution.beginEvaluation();
    embeddedRules.begin();
  }

  @Override
  public void endEvaluation() {
    convolution.endEvaluation();
    embeddedRules.end();
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    RelationalConvolution.Inputs ofUsers = convolution.users(userIndex, training);
    RelationalConvolution.Inputs ofItems = convolution.items(itemIndex, training);
    if (!training) {
      NDArray user = convolution.user(ofUsers);
      NDArray item = convolution.item(ofItems);
      NDArray x = features.pairs(userIndex, itemIndex, false);
      return new Encoding(
          user, item, pairs(user, item, userIndex, itemIndex, embeddedRules.get(), x));
    }
    OwnEdges edges = OwnEdges.of(manager, likes, userIndex, itemIndex);
    NDArray user = dropout.apply(convolution.userWithout(ofUsers, ofItems, edges), true);
    NDArray item = dropout.apply(convolution.itemWithout(ofItems, ofUsers, edges), true);
    NDArray x = features.pairs(userIndex, itemIndex, true);
    NDArray scores = pairs(user, item, userIndex, itemIndex, embeddedRules.get(), x);
    return new Encoding(user, item, scores).withNorm(norm(ofUsers, ofItems, user, item));
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    RelationalConvolution.Inputs ofUsers = convolution.users(userIndex, training);
    NDArray x = features.block(userIndex, itemIndex, training);
    NDArray q = embeddedRules.get();
    if (!training) {
      NDArray user = convolution.user(ofUsers);
      NDArray item = Embedding.rows(convolution.allItems(), itemIndex.tensor());
      return new Encoding(user, item, grid(user, item, userIndex, itemIndex, q, x));
    }
    RelationalConvolution.Inputs ofItems = convolution.items(itemIndex, true);
    NDArray user = dropout.apply(convolution.user(ofUsers), true);
    NDArray item = dropout.apply(convolution.item(ofItems), true);
    NDArray scores =
        withoutOwnEdges(
            grid(user, item, userIndex, itemIndex, q, x),
            userIndex,
            itemIndex,
            ofUsers,
            ofItems,
            q,
            x);
    return new Encoding(user, item, scores).withNorm(norm(ofUsers, ofItems, user, item));
  }

  /** The summands of s_rule, the largest first; c_ui has the rules in it too, in no linear way. */
  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    IndexBatch ofUser = IndexBatch.of(manager, user);
    NDArray state = convolution.user(convolution.users(ofUser, false));
    NDArray weights = attention(state, embeddedRules.get()).add(sharedWeights().transpose());
    NDArray x = features.pairs(ofUser, IndexBatch.of(manager, item), false);
    return reasons.of(user, item, weights.mul(x).toFloatArray(), count);
  }

  /** Puts the scores of pairs without their own edge in the place of the likes' cells. */
  private NDArray withoutOwnEdges(
      NDArray scores,
      IndexBatch userIndex,
      IndexBatch itemIndex,
      RelationalConvolution.Inputs ofUsers,
      RelationalConvolution.Inputs ofItems,
      NDArray q,
      NDArray x) {
    int b = userIndex.size();
    int n = itemIndex.size();
    long[] source = new long[b * n];
    IntArrayList row = new IntArrayList();
    IntArrayList column = new IntArrayList();
    for (int cell = 0; cell < source.length; cell++) {
      boolean liked = likes.contains(userIndex.get(cell / n), itemIndex.get(cell % n));
      source[cell] = liked ? source.length + (long) row.size() : cell;
      if (liked) {
        row.add(cell / n);
        column.add(cell % n);
      }
    }
    if (row.isEmpty()) {
      return scores;
    }
    IndexBatch rows = IndexBatch.of(manager, row.toIntArray());
    IndexBatch columns = IndexBatch.of(manager, column.toIntArray());
    RelationalConvolution.Inputs cellUsers = ofUsers.rows(rows.tensor());
    RelationalConvolution.Inputs cellItems = ofItems.rows(columns.tensor());
    IndexBatch likers = gather(userIndex, rows);
    IndexBatch liked = gather(itemIndex, columns);
    OwnEdges edges = OwnEdges.of(manager, likes, likers, liked);
    NDArray user = dropout.apply(convolution.userWithout(cellUsers, cellItems, edges), true);
    NDArray item = dropout.apply(convolution.itemWithout(cellItems, cellUsers, edges), true);
    long rules = x.getShape().get(2);
    NDArray cells = rows.tensor().mul(manager.create((long) n)).add(columns.tensor());
    NDArray cellFeatures = Embedding.rows(x.reshape(source.length, rules), cells);
    NDArray cellScores = pairs(user, item, likers, liked, q, cellFeatures);
    // Not an embedding of width 1, whose backward pass over as many numbers is ten times as slow.
    return scores
        .reshape(source.length)
        .concat(cellScores.reshape(row.size()), 0)
        .gather(manager.create(source), 0)
        .reshape(b, n);
  }

  private IndexBatch gather(IndexBatch values, IndexBatch index) {
    return IndexBatch.of(manager, Arrays.stream(index.toArray()).map(values::get).toArray());
  }

  /** w - 1/R [R, 1]: what all users have beside alpha. */
  private NDArray sharedWeights() {
    NDArray mined = publicWeight.getArray();
    NDArray all = learnedWeight == null ? mined : mined.concat(learnedWeight.getArray(), 0);
    return all.sub(manager.create(1f / all.getShape().get(0)));
  }

  private NDArray attention(NDArray user, NDArray q) {
    return Scalar.times(query.apply(user).matMul(q.transpose()), 1 / Math.sqrt(settings.width()))
        .softmax(1);
  }

  private NDArray pairs(
      NDArray user,
      NDArray item,
      IndexBatch userIndex,
      IndexBatch itemIndex,
      NDArray q,
      NDArray x) {
    NDArray alpha = attention(user, q);
    NDArray personal = alpha.mul(x);
    NDArray scores =
        user.mul(item)
            .sum(new int[] {1}, true)
            .add(personal.sum(new int[] {1}, true))
            .add(x.matMul(sharedWeights()))
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()))
            .squeeze(1);
    return perceptron == null
        ? scores
        : scores.add(perceptron.pairs(user, item, personal.matMul(q)));
  }

  private NDArray grid(
      NDArray user,
      NDArray item,
      IndexBatch userIndex,
      IndexBatch itemIndex,
      NDArray q,
      NDArray x) {
    NDArray alpha = attention(user, q); // [B, R]
    NDArray weights = alpha.add(sharedWeights().transpose()); // [B, R]
    NDArray scores =
        user.matMul(item.transpose())
            .add(x.matMul(weights.expandDims(2)).squeeze(2))
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()).transpose());
    return perceptron == null ? scores : scores.add(perceptron.grid(user, item, x, alpha, q));
  }

  private static NDArray norm(
      RelationalConvolution.Inputs users,
      RelationalConvolution.Inputs items,
      NDArray user,
      NDArray item) {
    return SquaredNorm.of(users.own(), items.own(), user, item);
  }
}
