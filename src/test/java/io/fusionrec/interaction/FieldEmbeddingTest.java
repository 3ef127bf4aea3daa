package io.fusionrec.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FieldEmbeddingTest {
  private final NDManager manager = ComputeDevice.cpu().newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private ParameterSet parameters(String... fields) {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    FieldEmbedding embedding = new FieldEmbedding(parameters, "user", true, 2, table(fields), 3);
    assertThat(embedding.fields()).isEqualTo(1 + fields.length);
    assertThat(embedding.apply(manager.create(new long[] {1, 0})).getShape().getShape())
        .containsExactly(2, 1 + fields.length, 3);
    return parameters;
  }

  private static Fields table(String... names) {
    return new Fields(
        2,
        Stream.of(names)
            .map(
                name ->
                    new Field(
                        name, false, IdIndex.of(List.of("v")), new int[] {0, 1, 1}, new int[] {0}))
            .collect(ImmutableList.toImmutableList()));
  }

  @Test
  void tablesAreNamedAfterTheIdAndTheFields() {
    assertThat(parameters("city", "item").all().keySet()).containsExactly("user", "city", "item");
  }

  @Test
  void aFieldThatIsCalledLikeTheIdGetsAnotherNameThatNoFieldHas() {
    assertThat(parameters("city", "user").all().keySet())
        .containsExactly("user", "city", "user field");
    assertThat(parameters("user", "user field", "user field'").all().keySet())
        .containsExactly("user", "user field''", "user field", "user field'");
  }

  @Test
  void theIdAndOtherFieldsBeginWithTheirValuesWhateverElseThereIs() {
    ParameterSet without = parameters("city");
    ParameterSet with = parameters("user", "city");
    for (String name : List.of("user", "city")) {
      assertThat(with.get(name).getArray().toFloatArray())
          .isEqualTo(without.get(name).getArray().toFloatArray());
    }
  }

  /** Row 0 is for a missing value, and nobody has the value v: rows that are never trained. */
  @Test
  void valuesAreThoseThatSomeEntityHas() {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    Field held =
        new Field(
            "held",
            true,
            IdIndex.of(List.of("u", "v", "w")),
            new int[] {0, 2, 3},
            new int[] {2, 0, 2});
    Fields fields = new Fields(2, ImmutableList.of(table("lacked").fields().get(0), held));
    List<float[]> values = new FieldEmbedding(parameters, "user", true, 2, fields, 2).values();
    assertThat(values.get(0)).containsExactly(floats(parameters, "user"));
    assertThat(values.get(1)).containsExactly(floats(parameters, "lacked"));
    float[] table = floats(parameters, "held");
    assertThat(values.get(2)).containsExactly(table[2], table[3], table[6], table[7]);
    assertThat(values).hasSize(3);
  }

  /**
   * Two known, a third whom training never saw and who lacks both fields, as does the second one.
   */
  @Test
  void whatNobodyKnownLacksIsTheirMeanForSomebodyWhoDoes() {
    Field held =
        new Field(
            "held",
            true,
            IdIndex.of(List.of("u", "v", "w")),
            new int[] {0, 2, 3, 3},
            new int[] {2, 0, 2});
    Field lacked =
        new Field("lacked", false, IdIndex.of(List.of("v")), new int[] {0, 1, 1, 1}, new int[1]);
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    FieldEmbedding embedding =
        new FieldEmbedding(
            parameters, "user", false, 3, new Fields(3, ImmutableList.of(held, lacked)), 2);
    float[] before = floats(parameters, "lacked");
    embedding.averageMissing(2);
    float[] all = embedding.apply(manager.create(new long[] {0, 1, 2})).toFloatArray();
    for (int column = 0; column < 2; column++) {
      assertThat(all[8 + column]).isCloseTo((all[column] + all[4 + column]) / 2, within(1e-6f));
    }
    assertThat(floats(parameters, "lacked")).containsExactly(before);
  }

  private static float[] floats(ParameterSet parameters, String name) {
    return parameters.get(name).getArray().toFloatArray();
  }
}
