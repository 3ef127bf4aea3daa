package io.fusionrec.click.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.io.PlainName;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ParameterSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model whose logits are held against the contract before a loss is made of them: of [B] or [B,
 * D] each would be compared with each row's label, and something else trained in silence. What a
 * model from outside throws is passed on with its name and its code's place; what the engine
 * throws, as for lack of memory, stays as it is.
 */
final class CheckedClickModel implements ClickModel {
  private final ClickModelProvider<?> provider;
  private final ClickModel model;

  private CheckedClickModel(ClickModelProvider<?> provider, ClickModel model) {
    this.provider = provider;
    this.model = model;
  }

  /**
   * Makes a model and puts the guard around it.
   *
   * @throws InputException when a setting is out of range, or a model from outside can't be made
   */
  static CheckedClickModel create(
      ClickModelProvider<?> provider,
      InputShape shape,
      ParameterSet parameters,
      SettingsTree settings) {
    ClickModel made =
        named(provider, "could not be made", () -> provider.create(shape, parameters, settings));
    if (made == null) {
      throw broken(provider, "is null");
    }
    return new CheckedClickModel(provider, made);
  }

  @Override
  public NDArray logits(FieldInputs inputs, boolean training) {
    NDArray logits = named(provider, "threw in logits", () -> model.logits(inputs, training));
    if (logits == null) {
      throw broken(provider, "gives null as logits");
    }
    Shape expected = new Shape(inputs.rows(), 1);
    if (!logits.getShape().equals(expected)) {
      throw broken(
          provider,
          "gives logits "
              + logits.getShape()
              + " for "
              + expected.get(0)
              + " rows, expected "
              + expected);
    }
    if (logits.getDataType() != DataType.FLOAT32) {
      throw broken(provider, "gives logits of type " + logits.getDataType() + ", expected float32");
    }
    return logits;
  }

  private static <T> @Nullable T named(
      ClickModelProvider<?> provider, String what, Supplier<@Nullable T> call) {
    try {
      return call.get();
    } catch (InputException | EngineException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      if (!ProviderIdentity.isPlugin(provider)) {
        throw e;
      }
      throw new InputException(
          text(provider) + " " + what + ": " + PlainName.oneLine(e.toString()), e);
    }
  }

  private static InputException broken(ClickModelProvider<?> provider, String what) {
    return new InputException(text(provider) + " " + what);
  }

  private static String text(ClickModelProvider<?> provider) {
    return "model for clicks '" + provider.name() + "' (" + ClickModels.place(provider) + ")";
  }
}
