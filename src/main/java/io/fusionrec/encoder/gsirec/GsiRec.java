package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.History;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.graph.KnowledgeGraph;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GSIRec: "Learning with graph side information for recommendation", World Wide Web, 2021.
 *
 * <p>From the paper's abstract: multi-task learning, in which a side-information task assists the
 * recommendation; a knowledge-assistance module between the two tasks, in both directions; graph
 * attention over the side information; knowledge graphs serve items, social networks serve users.
 * The paper's equations could not be read. This project's choices are therefore: the attention's
 * form ({@link GraphAttention}), the gated unit ({@link GatedAssistance}; MKR's unit is a setting),
 * link prediction as the side task ({@link SideTask}), and the score ({@link PairScore}), to which
 * the inner product u+ . v+ was added because a perceptron alone learns it slowly.
 *
 * <pre>
 * v+, e+ = assist(v, attention(e))        the same for users where there is a social graph
 * u+     = u + W2 ReLU(W1 u + b1) + b2
 * h_u    = sum of the rated items' implicit vectors / sqrt(their number), {@link History}
 * score  = PairScore(u+, v+) + h_u . v+ + b_u + b_i
 * loss   = L_rec + gamma * side tasks + l2 * mean (|u|^2 + |v|^2 + |u+|^2 + |v+|^2)
 * </pre>
 *
 * The history h_u is the project's, too: a user's own vector alone leaves out what the
 * neighbourhood of the interaction graph says. Node embeddings for the fusion: g_u = u+ + h_u and
 * g_i = v+, both [B, d].
 */
final class GsiRec implements ExplainingEncoder {
  private final GsiRecSettings settings;
  private final Embedding users;
  private final Embedding items;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final Linear userHidden;
  private final Linear userOutput;
  private final SideTask itemSide;
  private final @Nullable SideTask userSide;
  private final EvaluationTensor assistedItems;
  private final @Nullable EvaluationTensor assistedUsers;
  private final PairScore score;
  private final @Nullable History history;
  private final Dropout dropout;
  private final AttentionReasons attention;

  GsiRec(EncoderContext context, GsiRecSettings settings) {
    this.settings = settings;
    ParameterSet scope = context.parameters();
    int width = settings.width();
    users = new Embedding(scope, "users", context.users(), width);
    items = new Embedding(scope, "items", context.items(), width);
    userBias = new Embedding(scope, "user_bias", context.users(), 1, Initial.ZERO);
    itemBias = new Embedding(scope, "item_bias", context.items(), 1, Initial.ZERO);
    userHidden = new Linear(scope.scope("user_hidden"), width, width);
    userOutput = new Linear(scope.scope("user_output"), width, width, Initial.ZERO);
    KnowledgeGraph knowledge = context.graphs().knowledge();
    attention = new AttentionReasons(context.graphs());
    int firstItem = context.graphs().nodes().item(0);
    itemSide =
        new SideTask(
            scope.scope("knowledge"),
            knowledge.adjacency(),
            Math.max(1, knowledge.relations().size()),
            firstItem,
            context.graphs().nodes().size() - firstItem,
            context.items(),
            settings,
            context.streams());
    userSide =
        settings.social().equals("off")
            ? null
            : context
                .graphs()
                .social()
                .map(
                    social ->
                        new SideTask(
                            scope.scope("social"),
                            social.adjacency(),
                            1,
                            0,
                            context.users(),
                            context.users(),
                            settings,
                            context.streams()))
                .orElse(null);
    assistedItems =
        new EvaluationTensor(() -> itemSide.assist(items.table(), false).recommendation());
    SideTask ofUsers = userSide;
    assistedUsers =
        ofUsers == null
            ? null
            : new EvaluationTensor(() -> ofUsers.assist(users.table(), false).recommendation());
    score = new PairScore(scope.scope("score"), width, settings.hidden());
    history =
        settings.history() ? new History(context, scope, width, settings.historyDropout()) : null;
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
    itemSide.beginEpoch(epoch);
    if (history != null) {
      history.beginEpoch(epoch);
    }
    if (userSide != null) {
      userSide.beginEpoch(epoch);
    }
  }

  @Override
  public void beginEvaluation() {
    assistedItems.begin();
    if (history != null) {
      history.beginEvaluation();
    }
    if (assistedUsers != null) {
      assistedUsers.begin();
    }
  }

  @Override
  public void endEvaluation() {
    assistedItems.end();
    if (history != null) {
      history.endEvaluation();
    }
    if (assistedUsers != null) {
      assistedUsers.end();
    }
  }

  @Override
  public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    Sides sides = training ? trained(userIndex, itemIndex) : evaluated(userIndex, itemIndex);
    NDArray scores =
        score
            .pairs(sides.user(), sides.item())
            .add(userBias.apply(userIndex.tensor()).squeeze(1))
            .add(itemBias.apply(itemIndex.tensor()).squeeze(1));
    if (history == null) {
      return sides.with(scores);
    }
    NDArray rated = training ? history.pairs(userIndex, itemIndex) : history.evaluated(userIndex);
    return sides.and(rated).with(scores.add(rated.mul(sides.item()).sum(new int[] {1})));
  }

  @Override
  public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
    Sides sides = training ? trained(userIndex, itemIndex) : evaluated(userIndex, itemIndex);
    NDArray scores =
        score
            .grid(sides.user(), sides.item())
            .add(userBias.apply(userIndex.tensor()))
            .add(itemBias.apply(itemIndex.tensor()).transpose());
    if (history == null) {
      return sides.with(scores);
    }
    if (!training) {
      return withHistory(sides, scores, history.evaluated(userIndex));
    }
    History.Grid rated = history.grid(userIndex, itemIndex);
    return withHistory(sides, scores, rated.users()).withSeen(rated.seen());
  }

  /**
   * The facts that the item attends to, the people whom the user attends to where there is a social
   * graph, and the shares of the rated items in h_u . v+.
   */
  @Override
  public List<EncoderReason> reasons(int user, int item, int count) {
    List<EncoderReason> reasons = new ArrayList<>();
    if (history != null) {
      IndexBatch one = IndexBatch.of(items.table().getManager(), item);
      NDArray v = Embedding.rows(assistedItems.get(), one.tensor());
      reasons.addAll(history.reasons(user, item, v, count));
    }
    reasons.addAll(attention.facts(item, itemSide.attended(item), count));
    if (userSide != null) {
      reasons.addAll(attention.people(user, item, userSide.attended(user), count));
    }
    return reasons;
  }

  private static Encoding withHistory(Sides sides, NDArray scores, NDArray rated) {
    return sides.and(rated).with(scores.add(rated.matMul(sides.item().transpose())));
  }

  /** u+ and v+ of a step, and the side tasks' and regularisation's loss. */
  private record Sides(
      NDArray user, NDArray item, @Nullable NDArray auxiliary, @Nullable NDArray norm) {
    /** The same with users' histories in their embeddings. */
    Sides and(NDArray rated) {
      return new Sides(user.add(rated), item, auxiliary, norm);
    }

    Encoding with(NDArray scores) {
      Encoding encoding = new Encoding(user, item, scores);
      encoding = auxiliary == null ? encoding : encoding.withAuxiliary(auxiliary);
      return norm == null ? encoding : encoding.withNorm(norm);
    }
  }

  private Sides evaluated(IndexBatch userIndex, IndexBatch itemIndex) {
    NDArray user =
        assistedUsers == null
            ? users.apply(userIndex.tensor())
            : Embedding.rows(assistedUsers.get(), userIndex.tensor());
    NDArray item = Embedding.rows(assistedItems.get(), itemIndex.tensor());
    return new Sides(moved(user), item, null, null);
  }

  private Sides trained(IndexBatch userIndex, IndexBatch itemIndex) {
    SideTask.Step ofItems = itemSide.step(itemIndex, items);
    NDArray item = ofItems.recommended();
    NDArray ownUser = users.apply(userIndex.tensor());
    NDArray user = ownUser;
    NDArray auxiliary = null;
    if (ofItems.loss().isPresent()) {
      auxiliary = Scalar.times(ofItems.loss().get(), settings.gamma());
    }
    if (userSide != null) {
      SideTask.Step ofUsers = userSide.step(userIndex, users);
      user = ofUsers.recommended();
      if (ofUsers.loss().isPresent()) {
        NDArray loss = Scalar.times(ofUsers.loss().get(), settings.gamma());
        auxiliary = auxiliary == null ? loss : auxiliary.add(loss);
      }
    }
    user = moved(user);
    NDArray norm = SquaredNorm.of(ownUser, items.apply(itemIndex.tensor()), user, item);
    return new Sides(dropout.apply(user, true), dropout.apply(item, true), auxiliary, norm);
  }

  /** u + W2 ReLU(W1 u + b1) + b2. */
  private NDArray moved(NDArray user) {
    return user.add(userOutput.apply(Activation.relu(userHidden.apply(user))));
  }
}
