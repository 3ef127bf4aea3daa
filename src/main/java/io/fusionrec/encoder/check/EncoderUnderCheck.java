package io.fusionrec.encoder.check;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.EvaluationScope;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.SplittableRandom;

/** An encoder under check, with parameters of its own; closing it frees them. */
final class EncoderUnderCheck implements AutoCloseable {
  private static final long DROPOUT_SEED = 7;
  private static final double MOVED = 0.05;

  private final ComputeDevice device = ComputeDevice.cpu();
  private final NDManager manager;
  private final ParameterSet parameters;
  private final EncoderContext context;
  private final CheckedEncoder encoder;

  @MustBeClosed
  EncoderUnderCheck(
      GraphEncoderProvider provider, SettingsTree settings, GraphSet graphs, long seed) {
    manager = device.newManager();
    RandomStreams streams = new RandomStreams(seed);
    parameters = new ParameterSet(manager, streams);
    try {
      context = new EncoderContext(graphs, parameters.scope("encoder"), streams);
      encoder = CheckedEncoder.create(provider, context, settings);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  GraphEncoder encoder() {
    return encoder;
  }

  ParameterSet parameters() {
    return parameters;
  }

  NDManager manager() {
    return manager;
  }

  /** The graphs that the encoder was given, which are its own. */
  GraphSet graphs() {
    return context.graphs();
  }

  /** Moves every parameter a little, so that none is where it began: at zero, say. */
  void moveParameters() {
    RandomStreams streams = new RandomStreams(11);
    parameters.all().forEach((name, parameter) -> move(parameter, streams.stream("move." + name)));
  }

  private static void move(Parameter parameter, SplittableRandom random) {
    float[] values = parameter.getArray().toFloatArray();
    for (int k = 0; k < values.length; k++) {
      values[k] += (float) (MOVED * random.nextGaussian());
    }
    HostValues.into(parameter.getArray(), values);
  }

  /** Encodes in the caller's scope. */
  Encoding encode(Query query, boolean training) {
    IndexBatch users = IndexBatch.of(manager, query.users());
    IndexBatch items = IndexBatch.of(manager, query.items());
    return query.grid()
        ? encoder.encodeGrid(users, items, training)
        : encoder.encode(users, items, training);
  }

  /** What an evaluation of nothing else sees. */
  EncodedValues evaluate(Query query) {
    encoder.beginEvaluation();
    try {
      return values(query, false);
    } finally {
      encoder.endEvaluation();
    }
  }

  /** Whether the encoder gives reasons. */
  boolean explains() {
    return encoder.explains();
  }

  /** Its reasons for a pair, within an evaluation. */
  List<EncoderReason> reasons(int user, int item, int count) {
    return EvaluationScope.compute(() -> encoder.reasons(user, item, count));
  }

  /** What the first step of an epoch sees: the same each time, as long as the parameters are. */
  EncodedValues train(Query query, int epoch) {
    begin(epoch, DROPOUT_SEED);
    return values(query, true);
  }

  /** The same with other dropout. */
  EncodedValues train(Query query, int epoch, long dropoutSeed) {
    begin(epoch, dropoutSeed);
    return values(query, true);
  }

  /** A call's values. */
  EncodedValues values(Query query, boolean training) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return EncodedValues.of(encode(query, training));
    }
  }

  /** Begins an epoch and sets the engine's generator, which dropout draws from. */
  void begin(int epoch) {
    begin(epoch, DROPOUT_SEED);
  }

  private void begin(int epoch, long dropoutSeed) {
    device.seed(dropoutSeed);
    encoder.beginEpoch(epoch);
  }

  @Override
  public void close() {
    manager.close();
  }
}
