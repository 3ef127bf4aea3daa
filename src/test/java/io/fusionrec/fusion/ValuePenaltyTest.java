package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePenaltyTest {
  /** Entities 0 and 2 are old, 1 is young, 3's age is missing; 0 has two tags. */
  private static final Fields FIELDS =
      new Fields(
          4,
          ImmutableList.of(
              new Field(
                  "age",
                  false,
                  IdIndex.of(List.of("young", "old")),
                  new int[] {0, 1, 2, 3, 3},
                  new int[] {1, 0, 1}),
              new Field(
                  "tags",
                  true,
                  IdIndex.of(List.of("a", "b")),
                  new int[] {0, 2, 3, 4, 5},
                  new int[] {0, 1, 0, 1, 1})));

  @Test
  void aValuesWeightIsAHundredOverHowManyRatingsReadIt() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      // Ids are read 4, 1, 2 and 1 times; old 6, young and missing once; tag a 5 and b 7 times.
      ValuePenalty penalty =
          ValuePenalty.ofRatings(manager, true, FIELDS, ImmutableIntArray.of(4, 1, 2, 1));
      NDArray entities = manager.create(new long[] {0, 1, 3});
      NDArray fields = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new Shape(3, 3, 1));
      double first = 100 / 4.0 * 1 + 100 / 6.0 * 4 + (100 / 5.0 + 100 / 7.0) / 2 * 9;
      double second = 100 * 16 + 100 * 25 + 100 / 5.0 * 36;
      double third = 100 * 49 + 100 * 64 + 100 / 7.0 * 81;
      assertThat((double) penalty.norm(fields, entities).getFloat())
          .isCloseTo((first + second + third) / 3, within(1e-2));
    }
  }

  @Test
  void ofEntitiesThatComeUpAlikeEachIsARow() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ValuePenalty penalty = ValuePenalty.ofEntities(manager, true, FIELDS, 4);
      NDArray fields = manager.create(new float[] {5, 2, 3}, new Shape(1, 3, 1));
      // Two are old, two have tag a and three have tag b.
      assertThat((double) penalty.norm(fields, manager.create(new long[] {0})).getFloat())
          .isCloseTo(25 + 1 / 2.0 * 4 + (1 / 2.0 + 1 / 3.0) / 2 * 9, within(1e-4));
      NDArray alone = manager.create(new float[] {2, 3}, new Shape(1, 2, 1));
      ValuePenalty noId = ValuePenalty.ofEntities(manager, false, FIELDS, 4);
      // Age is missing of entity 3 alone.
      assertThat((double) noId.norm(alone, manager.create(new long[] {3})).getFloat())
          .isCloseTo(4 + 1 / 3.0 * 9, within(1e-4));
    }
  }

  @Test
  void whatNoRowHasAddsNothingAndATableMayKnowMoreEntities() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      // Entity 3 is unknown here; 0 has no rating; old twice, tag a 3 and tag b 2 times.
      ValuePenalty penalty =
          ValuePenalty.ofRatings(manager, true, FIELDS, ImmutableIntArray.of(0, 3, 2));
      NDArray fields = manager.ones(new Shape(1, 3, 2));
      assertThat((double) penalty.norm(fields, manager.create(new long[] {0})).getFloat())
          .isCloseTo(100 * (0 + 1 / 2.0 + (1 / 3.0 + 1 / 2.0) / 2) * 2, within(1e-3));
    }
  }

  /** That is what makes it one prior: frequent or rare, each value's embedding counts once. */
  @Property(tries = 100)
  void overAnEpochEveryEmbeddingThatIsReadCountsOnce(
      @ForAll @Size(5) List<@IntRange(min = 0, max = 20) Integer> ratings,
      @ForAll @Size(5) List<@IntRange(min = 0, max = 2) Integer> ages,
      @ForAll long seed) {
    int[] rows = ratings.stream().mapToInt(r -> r).toArray();
    int epoch = ratings.stream().mapToInt(r -> r).sum();
    if (epoch == 0) {
      return;
    }
    int[] value = ages.stream().mapToInt(a -> a).toArray();
    Field age =
        new Field(
            "age", false, IdIndex.of(List.of("x", "y", "z")), new int[] {0, 1, 2, 3, 4, 5}, value);
    Random random = new Random(seed);
    float[] ids = new float[5];
    float[] ofAges = new float[3];
    double all = 0;
    for (int e = 0; e < 5; e++) {
      ids[e] = random.nextFloat() - 0.5f;
      all += rows[e] > 0 ? ids[e] * ids[e] : 0;
    }
    for (int a = 0; a < 3; a++) {
      ofAges[a] = random.nextFloat() - 0.5f;
      boolean read = false;
      for (int e = 0; e < 5; e++) {
        read |= value[e] == a && rows[e] > 0;
      }
      all += read ? ofAges[a] * ofAges[a] : 0;
    }
    long[] entities = new long[epoch];
    float[] fields = new float[2 * epoch];
    int row = 0;
    for (int e = 0; e < 5; e++) {
      for (int k = 0; k < rows[e]; k++) {
        entities[row] = e;
        fields[2 * row] = ids[e];
        fields[2 * row + 1] = ofAges[value[e]];
        row++;
      }
    }
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ValuePenalty penalty =
          ValuePenalty.ofRatings(
              manager, true, new Fields(5, ImmutableList.of(age)), ImmutableIntArray.copyOf(rows));
      float norm =
          penalty
              .norm(manager.create(fields, new Shape(epoch, 2, 1)), manager.create(entities))
              .getFloat();
      assertThat((double) norm).isCloseTo(100 * all / epoch, within(1e-5 * 100));
    }
  }

  @Test
  void theNormsGradientIsThatOfFiniteDifferences() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
      Embedding rows = new Embedding(parameters, "rows", 3, 6);
      GradientCheck.randomise(parameters, 1, 3);
      ValuePenalty penalty =
          ValuePenalty.ofRatings(manager, true, FIELDS, ImmutableIntArray.of(4, 1, 2, 1));
      NDArray entities = manager.create(new long[] {0, 3, 0});
      GradientCheck.check(
          parameters, () -> penalty.norm(rows.table().reshape(3, 3, 2), entities), 20, 1e-2, 1e-2);
    }
  }

  private static float[] table(FusedModel model, String name) {
    return model.parameters().get(name).getArray().toFloatArray();
  }

  private static double squares(float[] table, int row) {
    return table[2 * row] * table[2 * row] + table[2 * row + 1] * table[2 * row + 1];
  }

  /**
   * Users 0, 1 and 2 have 3, 2 and 1 ratings, items 0 to 3 have 2, 2, 1 and 1. Gender and genre are
   * those of even and odd indices: four ratings of even users and two of odd ones, three of even
   * and three of odd items; two even users and one odd, two items of each.
   */
  @ParameterizedTest
  @ValueSource(strings = {"sein", "mlp"})
  void pairsComeAsOftenAsRatingsAndThoseOfAGridOnceEach(String head) {
    FusionSettings settings =
        SettingsTree.of(
                TinyBase.settings(Readout.LINEAR, List.of("ids", "features"), NodeFields.NONE))
            .set("fieldNorm=2")
            .set("fieldPenalty=per-value")
            .as(FusionSettings.class);
    try (FusedModel model = new TinyBase().with(FusionHeads.standard().get(head), settings);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      GradientCheck.randomise(model.parameters(), 0.5, 4);
      float[] user = table(model, "fusion.user_fields.user");
      float[] gender = table(model, "fusion.user_fields.gender");
      float[] item = table(model, "fusion.item_fields.item");
      float[] genre = table(model, "fusion.item_fields.genre");
      // Users 1 and 0 with items 3 and 0.
      double ratings =
          100
              * (squares(user, 1) / 2
                  + squares(gender, 2) / 2
                  + squares(item, 3)
                  + squares(genre, 2) / 3
                  + squares(user, 0) / 3
                  + squares(gender, 1) / 4
                  + squares(item, 0) / 2
                  + squares(genre, 1) / 3);
      double entities =
          squares(user, 1)
              + squares(gender, 2)
              + squares(item, 3)
              + squares(genre, 2) / 2
              + squares(user, 0)
              + squares(gender, 1) / 2
              + squares(item, 0)
              + squares(genre, 1) / 2;
      float pairs = model.pairs(new int[] {1, 0}, new int[] {3, 0}).norm().orElseThrow().getFloat();
      float grid = model.grid(new int[] {1, 0}, new int[] {3, 0}).norm().orElseThrow().getFloat();
      assertThat((double) pairs).isCloseTo(2 * ratings / 2, within(1e-3));
      assertThat((double) grid).isCloseTo(2 * entities / 2, within(1e-5));
    }
  }
}
