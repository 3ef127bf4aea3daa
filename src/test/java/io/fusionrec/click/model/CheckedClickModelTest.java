package io.fusionrec.click.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three rows of two fields, D = 4; the tests' folder of classes counts as from outside. */
class CheckedClickModelTest {
  private final NDManager manager = ComputeDevice.cpu().newManager();
  private final FieldInputs rows =
      new FieldInputs(manager.ones(new Shape(3, 2, 4)), manager.ones(new Shape(3, 1)));

  @AfterEach
  void close() {
    manager.close();
  }

  private record Given(Supplier<@Nullable ClickModel> made)
      implements ClickModelProvider<NoSettings> {
    @Override
    public String name() {
      return "Mine";
    }

    @Override
    public String description() {
      return "for a test";
    }

    @Override
    public NoSettings defaults() {
      return new NoSettings();
    }

    @Override
    @SuppressWarnings("NullAway") // which is what is tested
    public ClickModel create(InputShape shape, ParameterSet parameters, NoSettings settings) {
      return made.get();
    }
  }

  private ClickModel checked(Supplier<@Nullable ClickModel> made) {
    return CheckedClickModel.create(
        new Given(made),
        new InputShape(2, 4),
        new ParameterSet(manager, new RandomStreams(1)),
        SettingsTree.of(new NoSettings()));
  }

  private NDArray logits(ClickModel model) {
    return checked(() -> model).logits(rows, false);
  }

  @Test
  void oneLogitForEachRowPasses() {
    assertThat(logits((in, training) -> in.linear()).toFloatArray()).containsExactly(1, 1, 1);
  }

  /** Of [B] and [B, D] the loss compared each with each row's label, and said nothing. */
  @Test
  void logitsOfAnotherShapeOrTypeAreRefused() {
    assertThatThrownBy(() -> logits((in, training) -> in.linear().squeeze(1)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("model for clicks 'Mine' (")
        .hasMessageEndingWith(") gives logits (3) for 3 rows, expected (3, 1)");
    assertThatThrownBy(() -> logits((in, training) -> in.embeddings().sum(new int[] {1})))
        .hasMessageEndingWith(") gives logits (3, 4) for 3 rows, expected (3, 1)");
    assertThatThrownBy(() -> logits((in, training) -> in.linear().toType(DataType.FLOAT64, false)))
        .hasMessageEndingWith(") gives logits of type float64, expected float32");
  }

  @Test
  @SuppressWarnings("NullAway") // which is what is tested
  void nullAndWhatIsThrownNameTheModel() {
    assertThatThrownBy(() -> checked(() -> null)).hasMessageEndingWith(") is null");
    assertThatThrownBy(() -> logits((in, training) -> null))
        .hasMessageEndingWith(") gives null as logits");
    assertThatThrownBy(
            () ->
                checked(
                    () -> {
                      throw new IllegalStateException("two\nlines");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(") could not be made: java.lang.IllegalStateException: two lines");
    assertThatThrownBy(
            () ->
                logits(
                    (in, training) -> {
                      throw new NoSuchMethodError("gone()");
                    }))
        .hasMessageEndingWith(") threw in logits: java.lang.NoSuchMethodError: gone()");
    assertThatThrownBy(
            () ->
                checked(
                    () -> {
                      throw new InputException("needs a field");
                    }))
        .hasMessage("needs a field");
  }
}
