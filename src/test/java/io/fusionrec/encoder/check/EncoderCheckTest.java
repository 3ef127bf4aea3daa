package io.fusionrec.encoder.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.read.SampleGenerator;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Scalar;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EncoderCheckTest {
  private static final RatingData SAMPLE = new SampleGenerator().generate();
  private static final int WIDTH = 4;

  /** Counts over all encoders made in this process: what an encoder must not depend on. */
  private static int calls;

  /** Matrix factorisation, sound as it stands; the encoders below each break one rule. */
  private static class Factorization implements GraphEncoder {
    final EncoderContext context;
    final Embedding users;
    final Embedding items;

    Factorization(EncoderContext context) {
      this.context = context;
      users = new Embedding(context.parameters(), "users", context.users(), WIDTH);
      items = new Embedding(context.parameters(), "items", context.items(), WIDTH);
    }

    @Override
    public int userWidth() {
      return WIDTH;
    }

    @Override
    public int itemWidth() {
      return WIDTH;
    }

    @Override
    public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
      NDArray user = users.apply(userIndex.tensor());
      NDArray item = items.apply(itemIndex.tensor());
      return encoding(user, item, user.mul(item).sum(new int[] {1}));
    }

    final Encoding encoding(NDArray user, NDArray item, NDArray scores) {
      return new Encoding(user, item, scores);
    }
  }

  private static List<CheckResult> check(Function<EncoderContext, GraphEncoder> encoder) {
    GraphEncoderProvider provider = provider(encoder);
    return EncoderCheck.run(provider, provider.defaultSettings(), provider.defaultGraphs(), SAMPLE);
  }

  private static GraphEncoderProvider provider(Function<EncoderContext, GraphEncoder> encoder) {
    return new GraphEncoderProvider() {
      @Override
      public String name() {
        return "Mine";
      }

      @Override
      public String description() {
        return "an encoder of this test";
      }

      @Override
      public SettingsTree defaultSettings() {
        return SettingsTree.empty();
      }

      @Override
      public GraphEncoder create(EncoderContext context, SettingsTree settings) {
        return encoder.apply(context);
      }
    };
  }

  /** That check fails with that message. */
  private static void assertFails(List<CheckResult> results, String check, String message) {
    assertThat(results)
        .filteredOn(result -> result.name().equals(check))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.passed()).isFalse();
              assertThat(result.detail()).contains(message);
            });
  }

  /** That check alone fails, with that message. */
  private static void assertOnlyFails(List<CheckResult> results, String check, String message) {
    assertFails(results, check, message);
    assertThat(results).filteredOn(result -> !result.passed()).hasSize(1);
  }

  @Test
  void aSoundEncoderPasses() {
    assertThat(check(Factorization::new)).hasSize(13).allMatch(CheckResult::passed);
  }

  @Test
  void theEncodersOfThisHousePass() {
    for (GraphEncoderProvider provider : GraphEncoders.load().all()) {
      assertThat(EncoderCheck.run(provider)).as(provider.name()).allMatch(CheckResult::passed);
    }
  }

  @Test
  void wrongShape() {
    assertFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    return encoding(sound.users(), sound.items(), sound.scores().expandDims(1));
                  }
                }),
        "shapes",
        "encoder 'Mine' gives scores (24, 1) for 24 pairs, expected (24)");
  }

  @Test
  void aPairThatWasNotAnnounced() {
    assertFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public int pairWidth() {
                    return 3;
                  }
                }),
        "shapes",
        "gives no pair, but its pairWidth is 3");
  }

  @Test
  void valuesThatAreNoNumbers() {
    assertFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    return encoding(sound.users(), sound.items(), sound.scores().log());
                  }
                }),
        "finite values",
        "scores hold the value NaN");
  }

  @Test
  void deadParameter() {
    assertOnlyFails(
        check(
            context -> {
              context.parameters().create("forgotten", new Shape(3), Initial.XAVIER);
              return new Factorization(context);
            }),
        "every parameter is trained",
        "no gradient reaches encoder.forgotten");
  }

  @Test
  void gradientThatIsCutOff() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(
                      IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
                    NDArray user = users.apply(userIndex.tensor());
                    NDArray item = items.apply(itemIndex.tensor());
                    NDArray scores = user.stopGradient().mul(item).sum(new int[] {1});
                    return encoding(user, item, scores);
                  }
                }),
        "gradients",
        "encoder.users[");
  }

  @Test
  void nonDeterministic() {
    List<CheckResult> results =
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    NDArray noise = Scalar.times(sound.scores().onesLike(), ++calls);
                    return encoding(sound.users(), sound.items(), sound.scores().add(noise));
                  }
                });
    assertFails(results, "same seed, same digits", "evaluation: scores[0] is ");
    assertFails(results, "evaluation stays fixed", "evaluated twice: scores[0] is ");
  }

  @Test
  void randomnessThatIgnoresTheSeed() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(
                      IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
                    // The embeddings take part, but their first values don't.
                    NDArray user = users.apply(userIndex.tensor());
                    NDArray item = items.apply(itemIndex.tensor());
                    if (training) {
                      return encoding(user, item, user.mul(item).sum(new int[] {1}));
                    }
                    NDArray zero = user.zerosLike();
                    return encoding(zero, zero, zero.sum(new int[] {1}));
                  }
                }),
        "another seed differs",
        "seeds 1 and 2 give the same");
  }

  @Test
  void gridThatDisagrees() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encodeGrid(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encodeGrid(user, item, training);
                    return encoding(
                        sound.users(), sound.items(), Scalar.times(sound.scores(), 1.5));
                  }
                }),
        "grid agrees with pairs",
        "scores: ");
  }

  @Test
  void scoresThatDependOnTheBatch() {
    assertFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    NDArray centred = sound.scores().sub(sound.scores().mean());
                    return encoding(sound.users(), sound.items(), centred);
                  }
                }),
        "a pair stands for itself",
        "scores: ");
  }

  @Test
  void evaluationThatDependsOnTheEpoch() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  private int epoch;

                  @Override
                  public void beginEpoch(int number) {
                    epoch = number;
                  }

                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    NDArray shift = Scalar.times(sound.scores().onesLike(), epoch);
                    return encoding(sound.users(), sound.items(), sound.scores().add(shift));
                  }
                }),
        "evaluation stays fixed",
        "before and after epochs began: scores[0]");
  }

  @Test
  void anEpochThatDependsOnThoseBeforeIt() {
    assertFails(
        check(
            context ->
                new Factorization(context) {
                  private int epochs;

                  @Override
                  public void beginEpoch(int number) {
                    epochs++;
                  }

                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    NDArray shift = Scalar.times(sound.scores().onesLike(), training ? epochs : 0);
                    return encoding(sound.users(), sound.items(), sound.scores().add(shift));
                  }
                }),
        "epochs can be resumed",
        "epoch 3 after two others and by itself: scores[0]");
  }

  @Test
  void epochSamplesThatAreNeverFreed() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public void beginEpoch(int epoch) {
                    context.parameters().manager().zeros(new Shape(10));
                  }
                }),
        "memory",
        "tensors became ");
  }

  @Test
  void stepsThatKeepTheirTensors() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encode(user, item, training);
                    NDScope.unregister(sound.scores());
                    return sound;
                  }
                }),
        "memory",
        "tensors became ");
  }

  @Test
  void anEncoderThatFailsIsReported() {
    assertFails(
        check(
            context -> {
              throw new IllegalStateException("no such graph");
            }),
        "shapes",
        "failed with java.lang.IllegalStateException: no such graph");
  }
}
