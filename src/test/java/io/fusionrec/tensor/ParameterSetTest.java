package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ParameterSetTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  private static float[] values(ParameterSet set, String name) {
    return set.get(name).getArray().toFloatArray();
  }

  @Test
  void aParametersFirstValuesDependOnItsNameAndTheSeedAlone() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet one = new ParameterSet(manager, new RandomStreams(1));
      one.create("a", new Shape(3, 2), Initial.XAVIER);
      one.scope("b").create("c", new Shape(4), Initial.EMBEDDING);
      ParameterSet other = new ParameterSet(manager, new RandomStreams(1));
      other.scope("b").create("c", new Shape(4), Initial.EMBEDDING);
      other.create("new", new Shape(5), Initial.XAVIER);
      other.create("a", new Shape(3, 2), Initial.XAVIER);
      assertThat(values(other, "a")).isEqualTo(values(one, "a"));
      assertThat(values(other, "b.c")).isEqualTo(values(one, "b.c"));
      ParameterSet seed = new ParameterSet(manager, new RandomStreams(2));
      seed.create("a", new Shape(3, 2), Initial.XAVIER);
      assertThat(values(seed, "a")).isNotEqualTo(values(one, "a"));
      assertThat(one.count()).isEqualTo(10);
      assertThat(one.all().keySet()).containsExactly("a", "b.c");
    }
  }

  @Test
  void aNameStandsForOneParameter() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(1));
      set.scope("a").create("b", new Shape(1), Initial.ZERO);
      assertThatThrownBy(() -> set.create("a.b", new Shape(1), Initial.ZERO))
          .hasMessage("two parameters named a.b");
      assertThatThrownBy(() -> set.get("a.c")).hasMessage("no parameter named a.c");
    }
  }

  @Test
  void whatIsComputedIsNoParameterAndAskedForOnce() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(1));
      set.create("a", new Shape(1), Initial.ZERO);
      ParameterSet scope = set.scope("b");
      // what one of them is computed from may be another
      float[] sum =
          scope.computed(
              "sum", 1, () -> new float[] {scope.computed("parts", 2, () -> parts())[1] + 1});
      assertThat(sum).containsExactly(3);
      assertThat(scope.computed("sum", 1, () -> new float[] {9})).isSameAs(sum);
      assertThat(set.computed()).containsOnlyKeys("b.parts", "b.sum");
      assertThat(set.all()).containsOnlyKeys("a");
      assertThat(set.count()).isEqualTo(1);
      assertThatThrownBy(() -> set.computed("a", 1, () -> new float[1]))
          .hasMessage("a parameter is named a already");
      assertThatThrownBy(() -> set.computed("c", 2, () -> new float[1]))
          .hasMessage("c has 1 values, expected 2");
      assertThatThrownBy(() -> set.create("b.sum", new Shape(1), Initial.ZERO))
          .hasMessage("two parameters named b.sum");
    }
  }

  private static float[] parts() {
    return new float[] {1, 2};
  }

  @Test
  void aSnapshotIsACopyThatCanBePutBack() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(1));
      set.create("a", new Shape(2), Initial.ONE);
      var snapshot = set.snapshot();
      HostValues.into(set.get("a").getArray(), new float[] {5, 6});
      assertThat(snapshot.get(0)).containsExactly(1, 1);
      set.restore(snapshot);
      assertThat(values(set, "a")).containsExactly(1, 1);
    }
  }
}
