package io.fusionrec.fusion;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.common.primitives.ImmutableIntArray;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.ContractException;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.frozen.FrozenBlocks;
import io.fusionrec.fusion.frozen.FrozenPairs;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.ScoringModel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
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
  private final Optional<FrozenPairs> frozenPairs;
  private final FrozenBlocks frozenBlocks = new FrozenBlocks(FrozenBlocks.MOST);
  private final @Nullable HeadShare share;
  private int epoch;
  private boolean evaluating;

  private FusedModel(
      NDManager manager,
      ParameterSet parameters,
      CheckedEncoder encoder,
      FusionHead head,
      FusionSettings settings,
      RatingData data,
      GraphSet graphs,
      ComputeDevice device,
      RandomStreams streams) {
    this.manager = manager;
    this.parameters = parameters;
    this.encoder = encoder;
    this.head = head;
    frozen = settings.frozen() && !head.isNone();
    frozenPairs =
        frozen
            ? FrozenPairs.of(manager, encoder, graphs.train(), device, streams)
            : Optional.empty();
    share =
        head.isNone() || settings.headShares().isEmpty()
            ? null
            : new HeadShare(parameters.scope("fusion"), settings.headShares());
    scorer =
        head.create(
            new HeadContext(
                parameters.scope("fusion"),
                encoder,
                ImmutableIntArray.copyOf(graphs.train().countsOfUsers()),
                data.userFields(),
                ImmutableIntArray.copyOf(graphs.train().countsOfItems()),
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
   * @param data fields of users and items; its ratings are not looked at
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
    return create(
        provider, encoderSettings, head, settings, data, graphs, device, streams, Map.of());
  }

  /**
   * The same for a saved model.
   *
   * @param known values that were saved with it, by name, of which those that an encoder would
   *     compute are taken ({@link ParameterSet#computed})
   */
  public static FusedModel create(
      GraphEncoderProvider provider,
      SettingsTree encoderSettings,
      FusionHead head,
      FusionSettings settings,
      RatingData data,
      GraphSet graphs,
      ComputeDevice device,
      RandomStreams streams,
      Map<String, float[]> known) {
    NDManager manager = device.newManager();
    try {
      ParameterSet parameters = new ParameterSet(manager, streams, known);
      EncoderContext context = new EncoderContext(graphs, parameters.scope("encoder"), streams);
      return new FusedModel(
          manager,
          parameters,
          CheckedEncoder.create(provider, context, encoderSettings),
          head,
          settings,
          data,
          graphs,
          device,
          streams);
    } catch (RuntimeException | Error e) { // a lack of memory among them
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

  /**
   * Readies a trained model for users behind the known ones, whom training never saw; see {@link
   * HeadScorer#averageMissing}.
   */
  public void averageMissing(int knownUsers) {
    requireNoEvaluation();
    scorer.averageMissing(knownUsers);
  }

  @Override
  public void beginEpoch(int number) {
    requireNoEvaluation();
    epoch = number;
    if (frozenPairs.filter(FrozenPairs::ready).isEmpty()) {
      encoder.beginEpoch(number);
    } else {
      encoder.countEpoch(number);
    }
    openShare();
    scorer.beginEpoch();
  }

  @Override
  public void beginPairs() {
    requireNoEvaluation();
    frozenPairs.ifPresent(FrozenPairs::encode);
    encoder.countEpoch(epoch); // what was encoded may have begun one of its own
    if (frozen) {
      frozenBlocks.begin();
    }
  }

  /** Frees what was kept of pairs for the epochs of a training, which has ended. */
  void endPairs() {
    frozenPairs.ifPresent(FrozenPairs::forget);
    frozenBlocks.forget();
  }

  @Override
  public Scores pairs(int[] users, int[] items) {
    requireNoEvaluation();
    IndexBatch ofUsers = IndexBatch.of(manager, users);
    IndexBatch ofItems = IndexBatch.of(manager, items);
    Encoding own =
        frozenPairs
            .flatMap(pairs -> pairs.of(users, items))
            .orElseGet(() -> ofBase(() -> encoder.encode(ofUsers, ofItems, true)));
    return checked(
        scorer.pairs(seenByHead(own), ofUsers, ofItems, true), head, new Shape(users.length));
  }

  @Override
  public Scores grid(int[] users, int[] items) {
    requireNoEvaluation();
    IndexBatch ofUsers = IndexBatch.of(manager, users);
    IndexBatch ofItems = IndexBatch.of(manager, items);
    Encoding own = ofBase(() -> encoder.encodeGrid(ofUsers, ofItems, true));
    return checked(
        scorer.grid(seenByHead(own), ofUsers, ofItems, true),
        head,
        new Shape(users.length, items.length));
  }

  private Encoding ofBase(Supplier<Encoding> encoded) {
    return frozen ? ComputeDevice.unrecorded(encoded) : encoded.get();
  }

  private void requireNoEvaluation() {
    if (evaluating) {
      throw new IllegalStateException("an evaluation of this model is still open");
    }
  }

  /** What the head sees in training, through which nothing is learned where the base is frozen. */
  private Encoding seenByHead(Encoding own) {
    Encoding seen = frozen ? own.detached() : own;
    return share == null ? seen : share.hidden(seen);
  }

  static Scores checked(Scores scores, FusionHead head, Shape expected) {
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
  public FusedEvaluation evaluate() {
    requireNoEvaluation();
    encoder.beginEvaluation();
    scorer.beginEvaluation();
    evaluating = true;
    return new FusedEvaluation(
        new FusedEvaluation.Parts(manager, parameters, encoder, frozenBlocks, head, scorer, share),
        () -> {
          evaluating = false;
          scorer.endEvaluation();
          encoder.endEvaluation();
        });
  }

  @Override
  public void close() {
    manager.close();
  }
}
