package io.fusionrec.experiment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.PredictionInput;
import io.fusionrec.data.read.LineErrors;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Trainer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Predicts probabilities for the rows of a file with the model of a finished run. */
public final class ClickPrediction {
  private static final int BATCH = 8192;
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
   * @param warnings takes a line for each of the first malformed lines
   * @throws InputException when the run is no finished run on clicks, or the input is malformed
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
    Path metrics = run.resolve("metrics.json");
    Path checkpoint = run.resolve("checkpoint").resolve("clicks.bin");
    if (!Files.isRegularFile(metrics) || !Files.isRegularFile(checkpoint)) {
      throw new InputException(
          "--run "
              + run
              + ": no finished run of 'fusion ctr' (metrics.json and"
              + " checkpoint/clicks.bin)");
    }
    try {
      ClickModelProvider<?> model =
          models.get(new JsonMapper().readTree(Files.readString(metrics)).path("model").asText());
      SettingsTree settings = ClickRunSettings.defaults(model).withFile(run.resolve("config.json"));
      PredictionInput rows = PredictionInput.of(run.resolve("checkpoint"));
      try (ClickNetwork network =
          new ClickNetwork(model, rows.schema(), settings, device, new RandomStreams(0))) {
        RunKey key =
            RunFolder.keyOf(run)
                .orElseThrow(() -> new InputException("--run " + run + ": no " + RunFolder.KEY));
        Trainer.restoreBest(network.learnable(), checkpoint, key.sha256());
        return write(network, rows, input, output, skipMalformed, warnings);
      }
    } catch (IOException e) {
      throw new InputException("cannot read " + metrics + " or write " + outputName + ": " + e, e);
    }
  }

  private static Counts write(
      ClickNetwork network,
      PredictionInput rows,
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
          rows.forEach(
              input,
              BATCH,
              (batch, lines) -> {
                float[] probabilities = network.rows().probabilities(batch);
                for (int k = 0; k < lines.length; k++) {
                  csv.writeRecord(Long.toString(lines[k]), Float.toString(probabilities[k]));
                }
                count[0] += lines.length;
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
          csv.flush();
        });
    return new Counts(count[0], errors.count());
  }
}
