package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.graph.KnowledgeGraph;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.Optional;
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
 * score  = PairScore(u+, v+) + b_u + b_i
 * loss   = L_rec + gamma * side tasks + l2 * mean (|u|^2 + |v|^2 + |u+|^2 + |v+|^2)
 * </pre>
 *
 * Node embeddings for the fusion: g_u = u+ and g_i = v+, both [B, d].
 */
final class GsiRec implements GraphEncoder {
  private final GsiRecSettings settings;
  private final Embedding users;
  private final Embedding items;
  private final Embedding userBias;
  private final Embedding itemBias;
  private final Linear userHidden;
  private final Linear userOutput;
  private final SideTask itemSide;
  private final @Nullable SideTask userSide;
  private final PairScore score;
  private final Dropout dropout;

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
    score = new PairScore(scope.scope("score"), width, settings.hidden());
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
    if (userSide != null) {
      userSide.beginEpoch(epoch);
    }
  }

  @Override
  public Encoding encode(NDArray userIndex, NDArray itemIndex, boolean training) {
    Sides sides = sides(userIndex, itemIndex, training);
    NDArray scores =
        score
            .pairs(sides.user(), sides.item())
            .add(userBias.apply(userIndex).squeeze(1))
            .add(itemBias.apply(itemIndex).squeeze(1));
    return new Encoding(
        sides.user(), sides.item(), scores, Optional.empty(), sides.auxiliary(), sides.norm());
  }

  @Override
  public Encoding encodeGrid(NDArray userIndex, NDArray itemIndex, boolean training) {
    Sides sides = sides(userIndex, itemIndex, training);
    NDArray scores =
        score
            .grid(sides.user(), sides.item())
            .add(userBias.apply(userIndex))
            .add(itemBias.apply(itemIndex).transpose());
    return new Encoding(
        sides.user(), sides.item(), scores, Optional.empty(), sides.auxiliary(), sides.norm());
  }

  private record Sides(
      NDArray user, NDArray item, Optional<NDArray> auxiliary, Optional<NDArray> norm) {}

  /** u+ and v+ of a step's users and items, and the side tasks' and regularisation's loss. */
  private Sides sides(NDArray userIndex, NDArray itemIndex, boolean training) {
    KnowledgeAssistance.Assisted itemAssisted = itemSide.assist(items.table(), training);
    NDArray item = Embedding.rows(itemAssisted.recommendation(), itemIndex);
    NDArray ownUser = users.apply(userIndex);
    NDArray user = ownUser;
    Optional<NDArray> auxiliary = Optional.empty();
    if (training && itemSide.hasLinks()) {
      auxiliary = add(auxiliary, itemSide.loss(itemAssisted.side()));
    }
    if (userSide != null) {
      KnowledgeAssistance.Assisted userAssisted = userSide.assist(users.table(), training);
      user = Embedding.rows(userAssisted.recommendation(), userIndex);
      if (training && userSide.hasLinks()) {
        auxiliary = add(auxiliary, userSide.loss(userAssisted.side()));
      }
    }
    user = user.add(userOutput.apply(ai.djl.nn.Activation.relu(userHidden.apply(user))));
    Optional<NDArray> norm =
        training
            ? Optional.of(
                squares(ownUser)
                    .add(squares(items.apply(itemIndex)))
                    .add(squares(user))
                    .add(squares(item)))
            : Optional.empty();
    return new Sides(dropout.apply(user, training), dropout.apply(item, training), auxiliary, norm);
  }

  private static NDArray squares(NDArray rows) {
    return rows.square().sum(new int[] {1}).mean();
  }

  private Optional<NDArray> add(Optional<NDArray> auxiliary, NDArray sideLoss) {
    return GraphEncoder.sum(auxiliary, Optional.of(Scalar.times(sideLoss, settings.gamma())));
  }
}
