package io.fusionrec.encoder;

import ai.djl.engine.EngineException;
import io.fusionrec.io.PlainName;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.function.Supplier;

/**
 * An encoder from outside, whose every exception is passed on with its name, its jar and what it
 * was asked for: otherwise nobody knows whose fault it is. What the engine throws, as for lack of
 * memory, and what is said to the user stay as they are.
 */
class PluginEncoder implements GraphEncoder {
  private final GraphEncoderProvider provider;
  private final GraphEncoder encoder;

  private PluginEncoder(GraphEncoderProvider provider, GraphEncoder encoder) {
    this.provider = provider;
    this.encoder = encoder;
  }

  /** The guard around an encoder; it explains where the encoder does. */
  static GraphEncoder of(GraphEncoderProvider provider, GraphEncoder encoder) {
    return encoder instanceof ExplainingEncoder explaining
        ? new Explaining(provider, explaining)
        : new PluginEncoder(provider, encoder);
  }

  private static final class Explaining extends PluginEncoder implements ExplainingEncoder {
    private final ExplainingEncoder explaining;

    Explaining(GraphEncoderProvider provider, ExplainingEncoder explaining) {
      super(provider, explaining);
      this.explaining = explaining;
    }

    @Override
    public List<EncoderReason> reasons(int user, int item, int count) {
      return named("reasons", () -> explaining.reasons(user, item, count));
    }
  }

  @Override
  public int userWidth() {
    return named("userWidth", encoder::userWidth);
  }

  @Override
  public int itemWidth() {
    return named("itemWidth", encoder::itemWidth);
  }

  @Override
  public int pairWidth() {
    return named("pairWidth", encoder::pairWidth);
  }

  @Override
  public void beginEpoch(int epoch) {
    run("beginEpoch", () -> encoder.beginEpoch(epoch));
  }

  @Override
  public void beginEvaluation() {
    run("beginEvaluation", encoder::beginEvaluation);
  }

  @Override
  public void endEvaluation() {
    run("endEvaluation", encoder::endEvaluation);
  }

  @Override
  public Encoding encode(IndexBatch users, IndexBatch items, boolean training) {
    return named("encode", () -> encoder.encode(users, items, training));
  }

  @Override
  public Encoding encodeGrid(IndexBatch users, IndexBatch items, boolean training) {
    return named("encodeGrid", () -> encoder.encodeGrid(users, items, training));
  }

  private void run(String method, Runnable call) {
    named(
        method,
        () -> {
          call.run();
          return "";
        });
  }

  final <T> T named(String method, Supplier<T> call) {
    try {
      return call.get();
    } catch (InputException | EngineException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw new ContractException(
          "encoder '"
              + provider.name()
              + "' from "
              + GraphEncoders.origin(provider)
              + " threw in "
              + method
              + ": "
              + PlainName.oneLine(e.toString()),
          e);
    }
  }
}
