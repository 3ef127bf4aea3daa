package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideFieldsTest {
  /** Four users with an age each, and with none, one or two tags. */
  private static final Fields FIELDS =
      new Fields(
          4,
          ImmutableList.of(
              new Field(
                  "age",
                  false,
                  IdIndex.of(List.of("young", "old")),
                  new int[] {0, 1, 2, 3, 4},
                  new int[] {1, 0, 0, 1}),
              new Field(
                  "tags",
                  true,
                  IdIndex.of(List.of("a", "b", "c")),
                  new int[] {0, 2, 2, 3, 5},
                  new int[] {0, 2, 1, 1, 2})));

  @Test
  void whatIsKeptThroughAnEvaluationIsWhatItWasBefore() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      SideFields side =
          new SideFields(
              parameters,
              "user",
              ImmutableIntArray.of(1, 1, 1, 1),
              FIELDS,
              3,
              FusionSettings.DEFAULT);
      GradientCheck.randomise(parameters, 0.5, 2);
      NDArray users = manager.create(new long[] {3, 1, 3});
      NDArray nodes = manager.randomNormal(new Shape(3, 3));
      float[] before =
          side.apply(users, nodes, SideFields.Rows.OF_EVALUATION).fields().toFloatArray();
      side.beginEvaluation();
      float[] kept =
          side.apply(users, nodes, SideFields.Rows.OF_EVALUATION).fields().toFloatArray();
      assertThat(kept).containsExactly(before, within(1e-6f));
      // The parameters are said to stand still; that they aren't read again shows that it is kept.
      GradientCheck.randomise(parameters, 0.5, 3);
      int field = FusionSettings.DEFAULT.fieldWidth();
      assertThat(
              side.apply(users, nodes, SideFields.Rows.OF_EVALUATION)
                  .fields()
                  .toFloatArray()[field])
          .isEqualTo(kept[field]);
      side.endEvaluation();
      assertThat(
              side.apply(users, nodes, SideFields.Rows.OF_EVALUATION)
                  .fields()
                  .toFloatArray()[field])
          .isNotEqualTo(kept[field]);
    }
  }
}
