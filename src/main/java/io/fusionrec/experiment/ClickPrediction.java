package io.fusionrec.experiment;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.model.ClickObjective;
import io.fusionrec.click.model.TrainedNetwork;
import io.fusionrec.click.table.PredictionInput;
import io.fusionrec.data.read.LineErrors;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.recommend.ClickPredictor;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.ParameterFile;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Predicts probabilities for the rows of a file with the model of a finished run. */
public final class ClickPrediction {
  private static final int REPORTED = 20;

  private final Path run;
  private final ClickModels models;
  private final ComputeDevice device;

  /**
   * Prediction with the model in a run folder.
   *
   * @param run the run folder
   * @param models where the model is found by its name
   * @param device where to compute
   */
  public ClickPrediction(Path run, ClickModels models, ComputeDevice device) {
    this.run = run;
    this.models = models;
    this.device = device;
  }

  /**
   * How many rows were predicted and how many lines were not.
   *
   * @param rows predicted rows
   * @param skipped malformed lines
   */
  public record Counts(long rows, long skipped) {}

  /**
   * Streams a file through the model.
   *
   * @param input raw rows in the format of the model's data, with or without labels
   * @param output takes {@code line,probability}; appears whole or not at all
   * @param skipMalformed whether malformed lines are only reported, instead of refusing the file
   * @param warnings takes a line for each of the first malformed lines, and one for each field of
   *     which most values are unknown
   * @throws InputException when the run is no finished run on clicks, or the input is malformed or
   *     has no good row
   */
  public Counts predict(Path input, Path output, boolean skipMalformed, Consumer<String> warnings) {
    return predict(
        input, content -> AtomicFiles.write(output, content), skipMalformed, warnings, output);
  }

  /** The same onto a stream, which takes the rows as they are predicted and stays open. */
  public Counts predict(
      Path input, OutputStream output, boolean skipMalformed, Consumer<String> warnings) {
    return predict(
        input, content -> content.writeTo(output), skipMalformed, warnings, "the output");
  }

  private interface Destination {
    void take(AtomicFiles.Content content) throws IOException;
  }

  private Counts predict(
      Path input,
      Destination output,
      boolean skipMalformed,
      Consumer<String> warnings,
      Object outputName) {
    try (ClickPredictor model = model()) {
      return write(model, input, output, skipMalformed, warnings);
    } catch (IOException e) {
      throw new InputException("cannot write " + outputName + ": " + OutputProblem.reason(e), e);
    }
  }

  private ClickPredictor model() {
    if (!Files.isDirectory(run)) {
      throw new InputException(
          "--run "
              + run
              + (Files.exists(run) ? " is a file, expected a run folder" : " is not there"));
    }
    return Files.exists(ModelFolder.of(run).descriptionFile())
        ? ClickPredictor.load(run, models, device)
        : formerModel();
  }

  /** The model of a run of a version that saved none, from its checkpoint and settings. */
  @SuppressWarnings("MustBeClosedChecker") // the predictor closes the network
  private ClickPredictor formerModel() {
    Path metrics = run.resolve(MetricsFile.NAME);
    Path checkpoint = run.resolve("checkpoint").resolve(ClickObjective.NAME + ".bin");
    if (!Files.isRegularFile(metrics) || !Files.isRegularFile(checkpoint)) {
      throw new InputException(
          "--run "
              + run
              + ": no finished run of 'fusion ctr' (metrics.json and"
              + " checkpoint/clicks.bin)");
    }
    String name =
        StrictJson.readObject(StrictJson.text(metrics), metrics.toString()).path("model").asText();
    ClickModelProvider<?> model = models.get(name);
    SettingsTree settings = ClickRunSettings.defaults(model).withFile(run.resolve("config.json"));
    PredictionInput rows = PredictionInput.of(run.resolve("checkpoint"));
    RunKey key =
        RunFolder.keyOf(run)
            .orElseThrow(() -> new InputException("--run " + run + ": no " + RunFolder.KEY));
    StoredArrays values = ParameterFile.values(checkpoint, key.sha256());
    try {
      return new ClickPredictor(
          new TrainedNetwork(
              model,
              rows.schema(),
              ClickRunSettings.of(settings).width(),
              ClickRunSettings.ofModel(settings),
              values,
              device),
          rows);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          checkpoint + ": the checkpoint of another model (" + e.getMessage() + ")", e);
    }
  }

  private static void requireRows(Path input, long rows, int skipped) {
    if (rows == 0) {
      throw new InputException(
          input
              + (skipped == 0
                  ? ": no row to predict; the file ends behind its header"
                  : ": no row is left to predict, since each of the %d is malformed; correct the file"
                      .formatted(skipped)));
    }
  }

  private static Counts write(
      ClickPredictor model,
      Path input,
      Destination output,
      boolean skipMalformed,
      Consumer<String> warnings)
      throws IOException {
    LineErrors errors = new LineErrors(input.toString());
    long[] count = new long[1];
    output.take(
        out -> {
          CsvWriter csv =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.LF)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          csv.writeRecord("line", "probability");
          List<String> notices =
              model.predict(
                  input,
                  (line, probability) -> {
                    csv.writeRecord(Long.toString(line), Float.toString(probability));
                    count[0]++;
                  },
                  (line, problem) -> {
                    errors.add(line, problem);
                    if (skipMalformed && errors.count() <= REPORTED) {
                      warnings.accept(input + ":" + line + ": " + problem);
                    }
                  });
          if (!skipMalformed) {
            errors.throwIfAny();
          }
          notices.forEach(warnings);
          requireRows(input, count[0], errors.count());
          csv.flush();
        });
    return new Counts(count[0], errors.count());
  }
}
