package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.SquaredNorm;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.RatingOrder;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.output.OutputSettings;
import io.fusionrec.train.output.RatingOffsets;
import io.fusionrec.train.output.RatingOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPriorsTest {
  private static final int[] USERS = {0, 1, 2, 2};
  private static final int[] ITEMS = {3, 0, 1, 2};

  /** Two values (1, 0) and (3, 4): mean (2, 2), squares 10, lambda = 4 / 10. */
  private static final float[] WIDE = {1, 0, 3, 4};

  /** Two values (0, 4.5) and (2, 5.5): mean (1, 5), squares 2.5, lambda = 4 / 2.5. */
  private static final float[] NARROW = {0, 4.5f, 2, 5.5f};

  @Test
  void aFieldsPrecisionIsItsMaximumLikelihoodOverTheGeometricMeanOfAll() {
    FieldPriors priors = FieldPriors.estimate(List.of(WIDE, NARROW), 2);
    // The geometric mean of .4 and 1.6 is .8.
    assertThat(priors.weight(0)).isCloseTo(0.5, within(1e-6));
    assertThat(priors.weight(1)).isCloseTo(2, within(1e-6));
    FieldPriors second = priors.part(1, 2);
    assertThat(second.weight(0)).isEqualTo(priors.weight(1));
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      // (4, 2) and (2, 1) are (2, 0) and (0, -1) from the mean; (1, 5) and (1, 7) of the other
      // field (0, 0) and (0, 2).
      NDArray rows = manager.create(new float[] {4, 2, 1, 5, 2, 1, 1, 7}, new Shape(2, 2, 2));
      assertThat((double) priors.norm(rows).getFloat())
          .isCloseTo((0.5 * (4 + 1) + 2 * (0 + 4)) / 2, within(1e-5));
      NDArray ofSecond = manager.create(new float[] {1, 5, 1, 7}, new Shape(2, 1, 2));
      assertThat((double) second.norm(ofSecond).getFloat()).isCloseTo(4, within(1e-5));
    }
  }

  @Test
  void weightsAreNotBeyondAHundredAndCountInTheMeanAsTheyAreBounded() {
    // Variances 1, 1, 1 and 1e-12: bounded at 100, which the others share in as 100^(-1/3).
    float[] one = {-1, 1};
    FieldPriors priors =
        FieldPriors.estimate(List.of(one, one, one, new float[] {-1e-6f, 1e-6f}), 1);
    assertThat(priors.weight(3)).isCloseTo(100, within(1e-9));
    assertThat(priors.weight(0)).isCloseTo(Math.pow(100, -1.0 / 3), within(1e-9));
    FieldPriors two = FieldPriors.estimate(List.of(one, new float[] {-1e6f, 1e6f}), 1);
    assertThat(two.weight(0)).isCloseTo(100, within(1e-9));
    assertThat(two.weight(1)).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void aSingleValueHasWeightOneAndValuesThatAreAllAlikeTheMost() {
    FieldPriors priors =
        FieldPriors.estimate(
            List.of(new float[] {7}, new float[] {-1, 1}, new float[] {.1f, .1f, .1f}), 1);
    assertThat(priors.weight(0)).isEqualTo(1);
    assertThat(priors.weight(1)).isCloseTo(0.01, within(1e-9));
    assertThat(priors.weight(2)).isCloseTo(100, within(1e-9));
    FieldPriors alone = FieldPriors.estimate(List.of(new float[] {7}), 1);
    assertThat(alone.weight(0)).isEqualTo(1);
  }

  /** What is redistributed is neither more nor less, and the unit of the embeddings is nothing. */
  @Property(tries = 100)
  void theGeometricMeanOfTheWeightsIsOneInAnyUnit(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = -12, max = 12) Integer> powers) {
    List<float[]> fields = new ArrayList<>();
    List<float[]> larger = new ArrayList<>();
    for (int power : powers) {
      float spread = (float) Math.pow(2, power);
      fields.add(new float[] {1, 2, 1 + spread, 2, 1, 2 - spread});
      float[] scaled = fields.get(fields.size() - 1).clone();
      for (int k = 0; k < scaled.length; k++) {
        scaled[k] *= 8;
      }
      larger.add(scaled);
    }
    FieldPriors priors = FieldPriors.estimate(fields, 2);
    FieldPriors ofLarger = FieldPriors.estimate(larger, 2);
    double sum = 0;
    for (int f = 0; f < powers.size(); f++) {
      assertThat(priors.weight(f)).isBetween(0.01 - 1e-9, 100 + 1e-9);
      assertThat(ofLarger.weight(f)).isCloseTo(priors.weight(f), within(1e-9 * priors.weight(f)));
      sum += Math.log(priors.weight(f));
    }
    assertThat(sum).isCloseTo(0, within(1e-9));
  }

  @Test
  void theNormsGradientIsThatOfFiniteDifferences() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
      Embedding rows = new Embedding(parameters, "rows", 5, 4);
      GradientCheck.randomise(parameters, 1, 3);
      FieldPriors priors = FieldPriors.estimate(List.of(WIDE, NARROW), 2);
      GradientCheck.check(
          parameters, () -> priors.norm(rows.table().reshape(5, 2, 2)), 20, 1e-2, 1e-2);
    }
  }

  private static FusionSettings settings(FieldPenalty penalty) {
    return SettingsTree.of(
            TinyBase.settings(Readout.LINEAR, List.of("ids", "features"), NodeFields.LEARN))
        .set("fieldNorm=2")
        .set("fieldPenalty=" + penalty.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .as(FusionSettings.class);
  }

  private static float norm(FusedModel model) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return model.pairs(USERS, ITEMS).norm().orElseThrow().getFloat();
    }
  }

  private static float[] table(FusedModel model, String name) {
    return model.parameters().get(name).getArray().toFloatArray();
  }

  /** Of gender and genre nobody lacks a value: the row for a missing one is not among them. */
  private static FieldPriors priors(FusedModel model) {
    List<float[]> fields = new ArrayList<>();
    fields.add(table(model, "fusion.user_fields.user"));
    fields.add(withoutFirst(table(model, "fusion.user_fields.gender")));
    fields.add(table(model, "fusion.item_fields.item"));
    fields.add(withoutFirst(table(model, "fusion.item_fields.genre")));
    return FieldPriors.estimate(fields, 2);
  }

  private static float[] withoutFirst(float[] rows) {
    return Arrays.copyOfRange(rows, 2, rows.length);
  }

  private static double norm(FusedModel model, FieldPriors priors) {
    double sum = 0;
    float[] user = table(model, "fusion.user_fields.user");
    float[] gender = table(model, "fusion.user_fields.gender");
    float[] item = table(model, "fusion.item_fields.item");
    float[] genre = table(model, "fusion.item_fields.genre");
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      for (int k = 0; k < USERS.length; k++) {
        int[] rows = {2 * USERS[k], 2 + 2 * (USERS[k] % 2), 2 * ITEMS[k], 2 + 2 * (ITEMS[k] % 2)};
        float[] four = {
          user[rows[0]], user[rows[0] + 1], gender[rows[1]], gender[rows[1] + 1],
          item[rows[2]], item[rows[2] + 1], genre[rows[3]], genre[rows[3] + 1]
        };
        sum += priors.norm(manager.create(four, new Shape(1, 4, 2))).getFloat() / USERS.length;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sein", "mlp"})
  void priorsAreThoseOfTheEmbeddingsAtTheEpochsBeginning(String head) {
    try (FusedModel model =
        new TinyBase().with(FusionHeads.standard().get(head), settings(FieldPenalty.ESTIMATED))) {
      assertThat((double) norm(model)).isCloseTo(2 * norm(model, priors(model)), within(1e-6));
      GradientCheck.randomise(model.parameters(), 0.3, 4);
      FieldPriors first = priors(model);
      model.beginEpoch(1);
      assertThat((double) norm(model)).isCloseTo(2 * norm(model, first), within(1e-4));
      NDArray genre = model.parameters().get("fusion.item_fields.genre").getArray();
      HostValues.into(genre, new float[] {9, 9, 1, 1, -1, 0});
      double now = 2 * norm(model, first);
      assertThat((double) norm(model)).isCloseTo(now, within(1e-4 * now));
      model.beginEpoch(2);
      double renewed = 2 * norm(model, priors(model));
      assertThat((double) norm(model)).isCloseTo(renewed, within(1e-4 * renewed));
      assertThat(renewed).isNotCloseTo(now, within(0.1));
    }
  }

  /** The whole loss of a head, through the norm as through the scores. */
  @ParameterizedTest
  @ValueSource(strings = {"sein", "mlp"})
  void gradientsOfALossWithTheNormAreThoseOfFiniteDifferences(String head) {
    try (FusedModel model =
        new TinyBase().with(FusionHeads.standard().get(head), settings(FieldPenalty.ESTIMATED))) {
      GradientCheck.randomise(model.parameters(), 0.5, 3);
      model.beginEpoch(1);
      NDArray weights = GradientCheck.weights(model.parameters().manager(), USERS.length);
      GradientCheck.check(
          model.parameters(),
          () -> {
            var scores = model.pairs(USERS, ITEMS);
            return scores.scores().mul(weights).sum().add(scores.norm().orElseThrow());
          },
          3,
          3e-3,
          3e-2);
    }
  }

  @Test
  void sharedIsTheSquaredNormAsBefore() {
    try (FusedModel model = new TinyBase().with(FusionHeads.SEIN, settings(FieldPenalty.SHARED));
        NDManager manager = ComputeDevice.cpu().newManager()) {
      model.beginEpoch(1);
      float[] user = table(model, "fusion.user_fields.user");
      float[] gender = table(model, "fusion.user_fields.gender");
      float[] item = table(model, "fusion.item_fields.item");
      float[] genre = table(model, "fusion.item_fields.genre");
      float[] users = new float[16];
      float[] items = new float[16];
      for (int k = 0; k < 4; k++) {
        System.arraycopy(user, 2 * USERS[k], users, 4 * k, 2);
        System.arraycopy(gender, 2 + 2 * (USERS[k] % 2), users, 4 * k + 2, 2);
        System.arraycopy(item, 2 * ITEMS[k], items, 4 * k, 2);
        System.arraycopy(genre, 2 + 2 * (ITEMS[k] % 2), items, 4 * k + 2, 2);
      }
      float expected =
          2 * SquaredNorm.of(manager.create(users, new Shape(4, 2, 2))).getFloat()
              + 2 * SquaredNorm.of(manager.create(items, new Shape(4, 2, 2))).getFloat();
      assertThat(norm(model)).isEqualTo(expected);
    }
  }

  /** Ends a training as if it were killed after its second epoch. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sein", "mlp"})
  void aResumedTrainingHasTheSameDigits(String head, @TempDir Path folder) {
    List<float[]> whole = train(head, FieldPenalty.ESTIMATED, Optional.empty(), 9);
    CheckpointFile file =
        new CheckpointFile(
            folder.resolve("x.bin"), "k", CheckpointFile.Resume.ALWAYS, before -> "a test");
    assertThat(train(head, FieldPenalty.ESTIMATED, Optional.of(file), 2)).isEmpty();
    List<float[]> resumed = train(head, FieldPenalty.ESTIMATED, Optional.of(file), 9);
    assertThat(resumed).usingRecursiveComparison().isEqualTo(whole);
    assertThat(train(head, FieldPenalty.SHARED, Optional.empty(), 9))
        .usingRecursiveComparison()
        .isNotEqualTo(whole);
  }

  /** The parameters after four epochs, or nothing where training is killed before. */
  private static List<float[]> train(
      String head, FieldPenalty penalty, Optional<CheckpointFile> file, int killedAfter) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochRecord epoch) {
            if (epoch.epoch() == killedAfter) {
              throw new Killed();
            }
          }
        };
    ComputeDevice device = ComputeDevice.cpu();
    RandomStreams streams = new RandomStreams(3);
    TrainingSettings training = new TrainingSettings(4, 2, 0.05, 1, 9, 0.3);
    Ratings ratings = TinyBase.data().ratings();
    try (FusedModel model =
        new TinyBase().with(FusionHeads.standard().get(head), settings(penalty))) {
      new Trainer(device, streams, listener)
          .train(
              new RatingObjective(
                  model,
                  new RatingOrder(ratings, 1),
                  ratings,
                  RatingScale.FIVE_STARS,
                  RatingOutput.of(OutputSettings.DEFAULT, TinyBase.data(), ratings),
                  RatingOffsets.none(ratings),
                  training,
                  streams),
              model.parameters(),
              training,
              file);
      return model.parameters().snapshot();
    } catch (Killed e) {
      return List.of();
    }
  }
}
