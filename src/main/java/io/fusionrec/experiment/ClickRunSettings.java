package io.fusionrec.experiment;

import io.fusionrec.click.model.ClickModelSettings;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.TrainingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Everything that decides the result of a run on clicks besides the data, the model and the seed.
 *
 * @param data how raw values become ids
 * @param width D, the width of field embeddings
 * @param deviation the standard deviation of their first values
 * @param checks looks at the valid part in one pass over the train part; an epoch lies between two
 * @param training rows in a step, epochs, learning rate, regularisation
 * @param model the model's settings
 */
public record ClickRunSettings(
    PreprocessingSettings data,
    int width,
    double deviation,
    int checks,
    TrainingSettings training,
    ClickModelSettings model) {

  /** Checks the ranges. */
  public ClickRunSettings {
    if (width < 1 || checks < 1) {
      throw new InputException(
          "settings 'width' and 'checks' must be at least 1, but are " + width + " and " + checks);
    }
    if (!(deviation > 0)) {
      throw new InputException("setting 'deviation' must be positive, but is " + deviation);
    }
  }

  /**
   * The defaults for a model on any data, with {@code fusion-configs/ctr-MODEL.json} laid over them
   * where there is one.
   *
   * @throws InputException when the model is unknown
   */
  public static SettingsTree defaults(String model) {
    ClickModels.description(model);
    SettingsTree tree =
        SettingsTree.of(
            new ClickRunSettings(
                PreprocessingSettings.DEFAULT,
                16,
                0.05,
                2,
                new TrainingSettings(20, 4096, 0.004, 1, 2, 0.003),
                ClickModelSettings.DEFAULT));
    String resource = "/fusion-configs/ctr-" + model + ".json";
    try (InputStream in = ClickRunSettings.class.getResourceAsStream(resource)) {
      return in == null
          ? tree
          : tree.with(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
