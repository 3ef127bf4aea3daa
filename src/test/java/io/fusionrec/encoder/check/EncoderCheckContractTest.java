package io.fusionrec.encoder.check;

import static io.fusionrec.encoder.check.Factorization.assertFails;
import static io.fusionrec.encoder.check.Factorization.assertOnlyFails;
import static io.fusionrec.encoder.check.Factorization.check;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.plugin.unsafe.UnsafeProvider;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Breaches that would train, or be measured, without anybody noticing. */
class EncoderCheckContractTest {

  /** With dropout, so that pairs and grids never agree to the digit. */
  private static class Dropped extends Factorization {
    private final Dropout dropout = new Dropout(0.3);
    final Embedding itemBias;

    Dropped(EncoderContext context) {
      super(context);
      itemBias = new Embedding(context.parameters(), "bias", context.items(), 1, Initial.ZERO);
    }

    @Override
    public Encoding encode(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
      NDArray user = dropout.apply(users.apply(userIndex.tensor()), training);
      NDArray item = dropout.apply(items.apply(itemIndex.tensor()), training);
      NDArray bias = itemBias.apply(itemIndex.tensor()).squeeze(1);
      return new Encoding(user, item, user.mul(item).sum(new int[] {1}).add(bias));
    }

    @Override
    public Encoding encodeGrid(IndexBatch userIndex, IndexBatch itemIndex, boolean training) {
      NDArray user = dropout.apply(users.apply(userIndex.tensor()), training);
      NDArray item = dropout.apply(items.apply(itemIndex.tensor()), training);
      NDArray bias = itemBias.apply(itemIndex.tensor()).transpose();
      return new Encoding(user, item, user.matMul(item.transpose()).add(bias));
    }
  }

  @Test
  void dropoutIsNoDifferenceBetweenGridAndPairs() {
    assertThat(check(Dropped::new)).allMatch(CheckResult::passed);
  }

  @Test
  void aTrainingGridOnAnotherScale() {
    assertOnlyFails(
        check(
            context ->
                new Dropped(context) {
                  @Override
                  public Encoding encodeGrid(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encodeGrid(user, item, training);
                    return training ? scored(sound, Scalar.times(sound.scores(), 2)) : sound;
                  }
                }),
        "grid agrees in training",
        "in training, scores of ");
  }

  /** A bias begins at zero, where to forget it makes no difference. */
  @Test
  void aTrainingGridThatForgetsABias() {
    assertOnlyFails(
        check(
            context ->
                new Dropped(context) {
                  @Override
                  public Encoding encodeGrid(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encodeGrid(user, item, training);
                    NDArray bias = itemBias.apply(item.tensor()).transpose();
                    return training ? scored(sound, sound.scores().sub(bias)) : sound;
                  }
                }),
        "grid agrees in training",
        "in training, scores of ");
  }

  @Test
  void aTrainingGridThatIsWrongWhereNothingIsDrawn() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public Encoding encodeGrid(IndexBatch user, IndexBatch item, boolean training) {
                    Encoding sound = super.encodeGrid(user, item, training);
                    return training ? scored(sound, sound.scores().add(0.01f)) : sound;
                  }
                }),
        "grid agrees in training",
        "encodeGrid gives ");
  }

  /** The own item is left out of the user's vector, so that it differs from cell to cell. */
  @Test
  void aUserVectorOfItsOwnForEachCellIsSound() {
    assertThat(
            check(
                context ->
                    new Factorization(context) {
                      @Override
                      public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                        Encoding plain = super.encode(user, item, training);
                        NDArray own = plain.users().sub(plain.items());
                        return new Encoding(own, plain.items(), plain.scores());
                      }
                    }))
        .allMatch(CheckResult::passed);
  }

  @Test
  void evaluationThatBecomesNoNumberAfterSomeEpochs() {
    assertFails(
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
                    return training || epoch < 3
                        ? sound
                        : scored(sound, sound.scores().abs().neg().log());
                  }
                }),
        "finite values",
        "scores hold the value NaN in evaluation, epoch 3");
  }

  @Test
  void anEvaluationThatRemembersTheOneBefore() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  private @Nullable NDArray kept;

                  @Override
                  public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                    if (training) {
                      return super.encode(user, item, true);
                    }
                    NDArray table = kept;
                    if (table == null) {
                      table = users.table().duplicate();
                      NDScope.unregister(table);
                      kept = table;
                    }
                    NDArray ofUser = Embedding.rows(table, user.tensor());
                    NDArray ofItem = items.apply(item.tensor());
                    return new Encoding(ofUser, ofItem, ofUser.mul(ofItem).sum(new int[] {1}));
                  }
                }),
        "evaluation follows",
        "encode of changed parameters, first evaluated now and evaluated before: users[0] is ");
  }

  @Test
  void ratingsThatAreWrittenTo() {
    assertFails(
        check(
            context -> {
              Arrays.fill(context.graphs().train().rating(), 3);
              return new Factorization(context);
            }),
        "graphs stay as they are",
        "the encoder writes to the array graphs().train().rating()");
  }

  @Test
  void edgesThatAreWrittenTo() {
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public void beginEpoch(int epoch) {
                    context.graphs().knowledge().adjacency().target()[0]++;
                  }
                }),
        "graphs stay as they are",
        "graphs().knowledge().adjacency().target()");
  }

  @Test
  void epochSamplesInAManagerOfItsOwn() {
    List<NDManager> managers = new ArrayList<>();
    assertOnlyFails(
        check(
            context ->
                new Factorization(context) {
                  @Override
                  public void beginEpoch(int epoch) {
                    NDManager own = NDManager.newBaseManager();
                    own.zeros(new Shape(10));
                    managers.add(own);
                  }
                }),
        "memory",
        "tensors became ");
    managers.forEach(NDManager::close);
  }

  @Test
  void stepsWhoseTensorsMoveToAManagerOfItsOwn() {
    try (NDManager own = NDManager.newBaseManager()) {
      assertOnlyFails(
          check(
              context ->
                  new Factorization(context) {
                    @Override
                    public Encoding encode(IndexBatch user, IndexBatch item, boolean training) {
                      Encoding sound = super.encode(user, item, training);
                      NDArray kept = sound.scores().duplicate();
                      NDScope.unregister(kept);
                      kept.attach(own);
                      return sound;
                    }
                  }),
          "memory",
          "tensors became ");
    }
  }

  @Test
  void callsThatTheEngineAnswersWrongly() {
    assertFails(
        EncoderCheck.run(new UnsafeProvider()),
        "engine calls",
        "io.fusionrec.plugin.unsafe.UnsafeProvider$1 calls NDArray.mul: a product with a number is"
            + " tensor.Scalar.times; io.fusionrec.plugin.unsafe.UnsafeProvider$1 calls"
            + " NDArrays.concat: lists are joined by tensor.Concatenation.of");
  }

  /** A provider whose methods throw, from the one that is named on. */
  private record Throwing(String from) implements GraphEncoderProvider {
    private <T> T unless(String method, Supplier<T> otherwise) {
      if (from.equals(method)) {
        throw new IllegalStateException("no " + method);
      }
      return otherwise.get();
    }

    @Override
    public String name() {
      return unless("name", () -> "Throwing");
    }

    @Override
    public String description() {
      return unless("description", () -> "throws");
    }

    @Override
    public SettingsTree defaultSettings() {
      return unless("settings", SettingsTree::empty);
    }

    @Override
    public GraphEncoder create(EncoderContext context, SettingsTree settings) {
      return unless("encoder", () -> new Factorization(context));
    }
  }

  @Test
  void providersThatThrow() {
    for (String method : List.of("name", "description", "settings")) {
      assertFails(
          EncoderCheck.run(new Throwing(method)),
          "name and settings",
          "failed with java.lang.IllegalStateException: no " + method);
    }
    List<CheckResult> results = EncoderCheck.run(new Throwing("encoder"));
    assertFails(results, "shapes", "encoder 'Throwing' from ");
    assertFails(
        results, "memory", "could not be made: java.lang.IllegalStateException: no encoder");
    assertThat(EncoderCheck.run(new Throwing("nothing"))).allMatch(CheckResult::passed);
  }
}
