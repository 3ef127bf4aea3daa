package io.fusionrec.encoder.check;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.errorprone.annotations.MustBeClosed;
import io.fusionrec.encoder.CheckedEncoder;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;

/** An encoder under check, with parameters of its own; closing it frees them. */
final class EncoderUnderCheck implements AutoCloseable {
  /** Which users and items are asked for: all pairs (users[k], items[k]), or all of a grid. */
  @SuppressWarnings("ArrayRecordComponent") // columns of indices
  record Query(boolean grid, int[] users, int[] items) {
    static Query pairs(int[] users, int[] items) {
      return new Query(false, users, items);
    }

    static Query grid(int[] users, int[] items) {
      return new Query(true, users, items);
    }
  }

  private static final long DROPOUT_SEED = 7;

  private final ComputeDevice device = ComputeDevice.cpu();
  private final NDManager manager;
  private final ParameterSet parameters;
  private final GraphEncoder encoder;

  @MustBeClosed
  EncoderUnderCheck(
      GraphEncoderProvider provider, SettingsTree settings, GraphSet graphs, long seed) {
    manager = device.newManager();
    RandomStreams streams = new RandomStreams(seed);
    parameters = new ParameterSet(manager, streams);
    try {
      encoder =
          new CheckedEncoder(
              provider.name(),
              provider.create(
                  new EncoderContext(graphs, parameters.scope("encoder"), streams), settings));
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

  /** Encodes in the caller's scope. */
  Encoding encode(Query query, boolean training) {
    IndexBatch users = IndexBatch.of(manager, query.users());
    IndexBatch items = IndexBatch.of(manager, query.items());
    return query.grid()
        ? encoder.encodeGrid(users, items, training)
        : encoder.encode(users, items, training);
  }

  /** What evaluation sees. */
  EncodedValues evaluate(Query query) {
    encoder.beginEvaluation();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return EncodedValues.of(encode(query, false));
    } finally {
      encoder.endEvaluation();
    }
  }

  /** What the first step of an epoch sees: the same each time, as long as the parameters are. */
  EncodedValues train(Query query, int epoch) {
    begin(epoch);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return EncodedValues.of(encode(query, true));
    }
  }

  /** Begins an epoch and sets the engine's generator, which dropout draws from. */
  void begin(int epoch) {
    device.seed(DROPOUT_SEED);
    encoder.beginEpoch(epoch);
  }

  @Override
  public void close() {
    manager.close();
  }
}
