package io.fusionrec.fusion;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.ScoringModel;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A graph recommender with a head beside it: X, X-SEIN or X-MLP. Owns its parameters; closing it
 * frees them. Not for use by several threads at once.
 */
public final class FusedModel implements ScoringModel, AutoCloseable {
  private final NDManager manager;
  private final ParameterSet parameters;
  private final CheckedEncoder encoder;
  private final FusionHead head;
  private final HeadScorer scorer;
  private final boolean frozen;
  private final @Nullable HeadShare share;
  private boolean evaluating;

  private FusedModel(
      NDManager manager,
      ParameterSet parameters,
      CheckedEncoder encoder,
      FusionHead head,
      FusionSettings settings,
      RatingData data) {
    this.manager = manager;
    this.parameters = parameters;
    this.encoder = encoder;
    this.head = head;
    frozen = settings.frozen() && !head.isNone();
    share =
        head.isNone() || settings.headShares().isEmpty()
            ? null
            : new HeadShare(parameters.scope("fusion"), settings.headShares());
    scorer =
        head.create(
            new HeadContext(
                parameters.scope("fusion"),
                encoder,
                data.users().size(),
                data.userFields(),
                data.ratings().itemCount(),
                data.itemFields(),
                settings));
  }

  /**
   * Makes a model with its first parameter values.
   *
   * @param provider the graph recommender
   * @param encoderSettings its settings
   * @param head what stands beside it
   * @param settings the head's settings
   * @param data fields of users and items; its ratings are not looked at, only counted
   * @param graphs the graphs of the train part
   * @param device where the parameters live
   * @param streams the run's random streams
   */
  public static FusedModel create(
      GraphEncoderProvider provider,
      SettingsTree encoderSettings,
      FusionHead head,
      FusionSettings settings,
      RatingData data,
      GraphSet graphs,
      ComputeDevice device,
      RandomStreams streams) {
    NDManager manager = device.newManager();
    try {
      ParameterSet parameters = new ParameterSet(manager, streams);
      EncoderContext context = new EncoderContext(graphs, parameters.scope("encoder"), streams);
      return new FusedModel(
          manager,
          parameters,
          CheckedEncoder.create(provider, context, encoderSettings),
          head,
          settings,
          data);
    } catch (RuntimeException | LinkageError e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public ParameterSet parameters() {
    return parameters;
  }

  /** The head's share in the score, where it has one; 0 before it has learned anything. */
  public OptionalDouble share() {
    return share == null ? OptionalDouble.empty() : OptionalDouble.of(share.value());
  }

  /** How many mixes of base and head the model may be now. */
  public int mixes() {
    return share == null ? 1 : share.count();
  }

  /** Gives the head that share, where it has one. */
  void share(double chosen) {
    if (share != null) {
      share.put((float) chosen);
    }
  }

  /** From now on the head has a share, to be chosen. */
  void openShare() {
    if (share != null) {
      share.begin();
    }
  }

  @Override
  public void choose(int mix) {
    if (share != null) {
      share.take(mix);
    }
  }

  @Override
  public void beginEpoch(int epoch) {
    requireNoEvaluation();
    encoder.beginEpoch(epoch);
    openShare();
    scorer.beginEpoch();
  }

  @Override
  public Scores pairs(int[] users, int[] items) {
    requireNoEvaluation();
    IndexBatch ofUsers = IndexBatch.of(manager, users);
    IndexBatch ofItems = IndexBatch.of(manager, items);
    return pairs(encoder.encode(ofUsers, ofItems, true), ofUsers, ofItems, true);
  }

  @Override
  public Scores grid(int[] users, int[] items) {
    requireNoEvaluation();
    IndexBatch ofUsers = IndexBatch.of(manager, users);
    IndexBatch ofItems = IndexBatch.of(manager, items);
    return grid(encoder.encodeGrid(ofUsers, ofItems, true), ofUsers, ofItems, true);
  }

  private void requireNoEvaluation() {
    if (evaluating) {
      throw new IllegalStateException("an evaluation of this model is still open");
    }
  }

  private Scores pairs(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    Scores scores = scorer.pairs(seenByHead(own, training), users, items, training);
    return require(whole(own, scores, training), new Shape(users.size()));
  }

  private Scores grid(Encoding own, IndexBatch users, IndexBatch items, boolean training) {
    Scores scores = scorer.grid(seenByHead(own, training), users, items, training);
    return require(whole(own, scores, training), new Shape(users.size(), items.size()));
  }

  /** What the head sees of the encoder, through which nothing is learned where it is frozen. */
  private Encoding seenByHead(Encoding own, boolean training) {
    Encoding seen = frozen && training ? own.detached() : own;
    return share == null ? seen : share.hidden(seen);
  }

  private Scores whole(Encoding own, Scores scores, boolean training) {
    return share == null || training ? scores : share.mix(own, scores);
  }

  private Scores require(Scores scores, Shape expected) {
    if (!scores.scores().getShape().equals(expected)) {
      throw new ContractException(
          "head '"
              + head.key()
              + "' gives scores "
              + scores.scores().getShape()
              + ", expected "
              + expected);
    }
    return scores;
  }

  @Override
  @MustBeClosed
  public Evaluation evaluate() {
    requireNoEvaluation();
    encoder.beginEvaluation();
    scorer.beginEvaluation();
    evaluating = true;
    return new OpenEvaluation();
  }

  private final class OpenEvaluation implements Evaluation {
    private boolean open = true;

    @Override
    public float[] pairs(int[] users, int[] items) {
      requireOpen();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        IndexBatch ofUsers = IndexBatch.of(manager, users);
        IndexBatch ofItems = IndexBatch.of(manager, items);
        Encoding own = encoder.encode(ofUsers, ofItems, false);
        return values(FusedModel.this.pairs(own, ofUsers, ofItems, false), own, ofUsers, ofItems);
      }
    }

    @Override
    public float[] grid(int[] users, int[] items) {
      requireOpen();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        IndexBatch ofUsers = IndexBatch.of(manager, users);
        IndexBatch ofItems = IndexBatch.of(manager, items);
        Encoding own = encoder.encodeGrid(ofUsers, ofItems, false);
        return values(FusedModel.this.grid(own, ofUsers, ofItems, false), own, ofUsers, ofItems);
      }
    }

    @Override
    public float[][] pairsOfEach(int[] users, int[] items) {
      if (share == null || mixes() == 1) {
        return new float[][] {pairs(users, items)};
      }
      requireOpen();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        IndexBatch ofUsers = IndexBatch.of(manager, users);
        IndexBatch ofItems = IndexBatch.of(manager, items);
        Encoding own = encoder.encode(ofUsers, ofItems, false);
        Scores alone = scorer.pairs(share.hidden(own), ofUsers, ofItems, false);
        return values(share.mixes(own, alone), own, ofUsers, ofItems);
      }
    }

    @Override
    public float[][] gridOfEach(int[] users, int[] items) {
      if (share == null || mixes() == 1) {
        return new float[][] {grid(users, items)};
      }
      requireOpen();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        IndexBatch ofUsers = IndexBatch.of(manager, users);
        IndexBatch ofItems = IndexBatch.of(manager, items);
        Encoding own = encoder.encodeGrid(ofUsers, ofItems, false);
        Scores alone = scorer.grid(share.hidden(own), ofUsers, ofItems, false);
        return values(share.mixes(own, alone), own, ofUsers, ofItems);
      }
    }

    private void requireOpen() {
      if (!open) {
        throw new IllegalStateException("the evaluation is closed");
      }
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        evaluating = false;
        scorer.endEvaluation();
        encoder.endEvaluation();
      }
    }
  }

  private float[][] values(List<Scores> mixes, Encoding own, IndexBatch users, IndexBatch items) {
    float[][] values = new float[mixes.size()][];
    for (int mix = 0; mix < values.length; mix++) {
      values[mix] = values(mixes.get(mix), own, users, items);
    }
    return values;
  }

  /** Scores on the host, which must be numbers. */
  private float[] values(Scores scores, Encoding own, IndexBatch users, IndexBatch items) {
    float[] values = scores.scores().toFloatArray();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        requireFiniteParameters();
        encoder.requireFinite(own, users, items);
        throw new ContractException(
            "head '"
                + head.key()
                + "' gives the score "
                + value
                + " where the encoder's is finite");
      }
    }
    return values;
  }

  private void requireFiniteParameters() {
    for (Map.Entry<String, Parameter> entry : parameters.all().entrySet()) {
      for (float value : entry.getValue().getArray().toFloatArray()) {
        if (!Float.isFinite(value)) {
          throw DivergenceException.ofParameter(entry.getKey(), encoder.epoch());
        }
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
