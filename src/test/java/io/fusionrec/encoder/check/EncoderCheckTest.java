package io.fusionrec.encoder.check;

import static io.fusionrec.encoder.check.Factorization.assertFails;
import static io.fusionrec.encoder.check.Factorization.assertOnlyFails;
import static io.fusionrec.encoder.check.Factorization.check;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderCheckTest {
  /** Counts over all encoders made in this process: what an encoder must not depend on. */
  private static int calls;

  @Test
  void aSoundEncoderPasses() {
    assertThat(check(Factorization::new)).hasSize(18).allMatch(CheckResult::passed);
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
                    return scored(sound, sound.scores().expandDims(1));
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
                    return scored(sound, sound.scores().log());
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
                    return new Encoding(user, item, scores);
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
                    return scored(sound, sound.scores().add(noise));
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
                      return new Encoding(user, item, user.mul(item).sum(new int[] {1}));
                    }
                    NDArray zero = user.zerosLike();
                    return new Encoding(zero, zero, zero.sum(new int[] {1}));
                  }
                }),
        "another seed differs",
        "seeds 1 and 2 give the same");
  }

  @Test
  void gridThatDisagrees() {
    List<CheckResult> results =
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encodeGrid(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encodeGrid(user, item, training);
                    return new Encoding(
                        sound.users(), sound.items(), Scalar.times(sound.scores(), 1.5));
                  }
                });
    assertFails(results, "grid agrees with pairs", "scores: ");
    assertFails(results, "grid agrees in training", "in training, scores of ");
    assertThat(results).filteredOn(result -> !result.passed()).hasSize(2);
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
                    return scored(sound, centred);
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
                    return scored(sound, sound.scores().add(shift));
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
                    return scored(sound, sound.scores().add(shift));
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
        "could not be made: java.lang.IllegalStateException: no such graph");
  }

  @Test
  void aFailureOfSeveralLinesIsReportedOnOne() {
    assertThat(
            check(
                context ->
                    new Factorization(context) {
                      @Override
                      public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                        throw new IllegalStateException("no\n  such\r\ngraph\n");
                      }
                    }))
        .filteredOn(result -> result.name().equals("shapes"))
        .singleElement()
        .extracting(CheckResult::detail)
        .asString()
        .startsWith("encoder 'Mine' from ")
        .endsWith(" threw in encode: java.lang.IllegalStateException: no such graph");
  }
}
