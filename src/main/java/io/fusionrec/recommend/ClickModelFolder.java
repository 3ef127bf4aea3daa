package io.fusionrec.recommend;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.model.TrainedNetwork;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.click.table.PredictionInput;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.ParameterFile;
import io.fusionrec.train.optimiser.StoredArrays;
import java.nio.file.Path;

/**
 * A saved model for clicks, format 1: {@code model.json} (what it is, settings, hashes of the other
 * files), {@code preprocessing.bin} (how rows are written, what becomes of their values) and {@code
 * parameters.bin}. It needs nothing else than its provider.
 */
public final class ClickModelFolder {
  private static final int FORMAT = 1;
  private static final String PREPROCESSING = "preprocessing.bin";
  private static final String PARAMETERS = "parameters.bin";

  private ClickModelFolder() {}

  /**
   * What a model for clicks was trained on and with.
   *
   * @param model what made it
   * @param settings its own settings
   * @param width D, the width of field embeddings
   * @param preprocessing the settings of the preprocessing
   * @param data the data
   * @param seed the run's seed
   * @param key the run's key
   * @param metrics what it reached on the test part
   */
  public record Origin(
      ClickModelProvider<?> model,
      SettingsTree settings,
      int width,
      SettingsTree preprocessing,
      ClickDataset data,
      long seed,
      String key,
      ImmutableMap<String, Double> metrics) {}

  /**
   * Saves a model in a run folder; {@code model.json} is written last.
   *
   * @param run the run folder
   * @param values the values of all parameters and of the table of embeddings
   */
  public static void save(Path run, Origin origin, StoredArrays values) {
    ModelFiles files = new ModelFiles(run.resolve(ModelFolder.NAME));
    files.save(
        () -> {
          origin.data().preprocessing().write(files.folder());
          ParameterFile.write(files.file(PARAMETERS), origin.key(), values);
          BuildInfo build = BuildInfo.load();
          return new ClickModelDescription(
              FORMAT,
              ModelFiles.Kind.CLICKS.key(),
              origin.model().name(),
              origin.data().name(),
              origin.data().generated(),
              origin.seed(),
              origin.key(),
              origin.width(),
              ModelFiles.tree(origin.settings()),
              ModelFiles.tree(origin.preprocessing()),
              PredictionInput.of(files.folder()).named().names(),
              origin.metrics(),
              origin.data().sha256(),
              ImmutableMap.of(
                  PREPROCESSING, files.hash(PREPROCESSING), PARAMETERS, files.hash(PARAMETERS)),
              build.version(),
              build.commit());
        });
  }

  /** Loads a model; see {@link ClickPredictor#load(Path, ClickModels, ComputeDevice)}. */
  @SuppressWarnings("MustBeClosedChecker") // the predictor closes the network
  static ClickPredictor load(Path runOrModel, ClickModels models, ComputeDevice device) {
    ModelFiles files = ModelFiles.of(runOrModel);
    ClickModelDescription description =
        files.description(ModelFiles.Kind.CLICKS, FORMAT, ClickModelDescription.class);
    ClickModelProvider<?> model = models.get(description.model());
    SettingsTree settings =
        files.settings(SettingsTree.of(model.defaults()), description.settings());
    files.checked(description.sha256(), PREPROCESSING);
    PredictionInput input = PredictionInput.of(files.folder());
    Path parameters = files.checked(description.sha256(), PARAMETERS);
    StoredArrays values = ParameterFile.values(parameters, description.key());
    try {
      return new ClickPredictor(
          new TrainedNetwork(model, input.schema(), description.width(), settings, values, device),
          input);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          parameters + ": the parameters of another model (" + e.getMessage() + ")", e);
    }
  }
}
