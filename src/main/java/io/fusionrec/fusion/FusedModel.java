package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.interaction.FieldEmbedding;
import io.fusionrec.interaction.Sein;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import io.fusionrec.train.ScoringModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A graph recommender with what the head puts beside it: X, X-SEIN or X-MLP. Owns its parameters;
 * closing it frees them.
 */
public final class FusedModel implements ScoringModel, AutoCloseable {
  private final NDManager manager;
  private final ParameterSet parameters;
  private final GraphEncoder encoder;
  private final double fieldNorm;
  private final @Nullable FieldEmbedding userFields;
  private final @Nullable FieldEmbedding itemFields;
  private final @Nullable PairBranch branch;
  private final @Nullable FusionHead head;

  private FusedModel(
      NDManager manager,
      ParameterSet parameters,
      GraphEncoder encoder,
      HeadKind kind,
      FusionSettings settings,
      RatingData data) {
    this.manager = manager;
    this.parameters = parameters;
    this.encoder = encoder;
    this.fieldNorm = settings.fieldNorm();
    if (kind == HeadKind.NONE) {
      userFields = null;
      itemFields = null;
      branch = null;
      head = null;
      return;
    }
    ParameterSet scope = parameters.scope("fusion");
    int width = settings.fieldWidth();
    FieldEmbedding user =
        new FieldEmbedding(
            scope.scope("user_fields"), "user", data.users().size(), data.userFields(), width);
    FieldEmbedding item =
        new FieldEmbedding(
            scope.scope("item_fields"),
            "item",
            data.ratings().itemCount(),
            data.itemFields(),
            width);
    userFields = user;
    itemFields = item;
    branch = branch(kind, scope, user.fields(), item.fields(), settings);
    head =
        new FusionHead(
            scope.scope("head"),
            encoder.userWidth(),
            encoder.itemWidth(),
            encoder.pairWidth(),
            settings);
  }

  private static PairBranch branch(
      HeadKind kind, ParameterSet scope, int userFields, int itemFields, FusionSettings settings) {
    int fields = userFields + itemFields;
    int width = settings.fieldWidth();
    int out = settings.width();
    if (kind == HeadKind.SEIN) {
      Sein sein = new Sein(scope.scope("sein"), fields, width, settings.neurons(), settings.mode());
      return new SeinBranch(scope.scope("sein"), sein, fields, width, out);
    }
    Sein counterpart = new Sein(fields, width, settings.neurons(), settings.mode());
    long size = (counterpart.outputWidth() + 1L) * out;
    for (var parameter : counterpart.getParameters().values()) {
      size += parameter.getShape().size();
    }
    return new MlpBranch(scope.scope("mlp"), userFields, itemFields, width, out, size);
  }

  /**
   * Makes a model with its first parameter values.
   *
   * @param provider the graph recommender
   * @param encoderSettings its settings
   * @param kind what stands beside it
   * @param settings the head's settings
   * @param data fields of users and items; its ratings are not looked at, only counted
   * @param graphs the graphs of the train part
   * @param device where the parameters live
   * @param streams the run's random streams
   */
  public static FusedModel create(
      GraphEncoderProvider provider,
      SettingsTree encoderSettings,
      HeadKind kind,
      FusionSettings settings,
      RatingData data,
      GraphSet graphs,
      ComputeDevice device,
      RandomStreams streams) {
    NDManager manager = device.newManager();
    ParameterSet parameters = new ParameterSet(manager, streams);
    GraphEncoder encoder =
        provider.create(
            new EncoderContext(graphs, parameters.scope("encoder"), streams), encoderSettings);
    return new FusedModel(manager, parameters, encoder, kind, settings, data);
  }

  @Override
  public ParameterSet parameters() {
    return parameters;
  }

  @Override
  public void beginEpoch(int epoch) {
    encoder.beginEpoch(epoch);
  }

  @Override
  public Scores pairs(NDArray users, NDArray items, boolean training) {
    Encoding encoding = encoder.encode(users, items, training);
    if (branch == null || head == null || userFields == null || itemFields == null) {
      return new Scores(encoding.scores(), encoding.auxiliary(), encoding.norm());
    }
    NDArray ofUsers = userFields.apply(users);
    NDArray ofItems = itemFields.apply(items);
    NDArray added = head.pairs(encoding, branch.pairs(ofUsers, ofItems), training);
    return new Scores(
        encoding.scores().add(added),
        encoding.auxiliary(),
        norm(encoding, ofUsers, ofItems, training));
  }

  @Override
  public Scores grid(NDArray users, NDArray items, boolean training) {
    Encoding encoding = encoder.encodeGrid(users, items, training);
    if (branch == null || head == null || userFields == null || itemFields == null) {
      return new Scores(encoding.scores(), encoding.auxiliary(), encoding.norm());
    }
    NDArray ofUsers = userFields.apply(users);
    NDArray ofItems = itemFields.apply(items);
    NDArray added = head.grid(encoding, branch.grid(ofUsers, ofItems), training);
    return new Scores(
        encoding.scores().add(added),
        encoding.auxiliary(),
        norm(encoding, ofUsers, ofItems, training));
  }

  private Optional<NDArray> norm(
      Encoding encoding, NDArray ofUsers, NDArray ofItems, boolean training) {
    if (!training) {
      return Optional.empty();
    }
    NDArray squares = Scalar.times(meanSquare(ofUsers).add(meanSquare(ofItems)), fieldNorm);
    return GraphEncoder.sum(encoding.norm(), Optional.of(squares));
  }

  private static NDArray meanSquare(NDArray fields) {
    return fields.square().sum(new int[] {1, 2}).mean();
  }

  @Override
  public void close() {
    manager.close();
  }
}
