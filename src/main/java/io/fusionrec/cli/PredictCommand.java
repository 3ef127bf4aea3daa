package io.fusionrec.cli;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.ClickPrediction;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion predict}: probabilities of rows with a trained model for clicks. */
@Command(
    name = "predict",
    description = "Predict probabilities for the rows of a file with the model of a run.")
final class PredictCommand extends FusionCommand {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "The run folder that 'fusion ctr' made.")
  private Path run = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "Rows in the format that the model was trained on, with or without labels; for a rating"
              + " data set tab-separated with the fields' names in the first line. May be .gz.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Takes 'line,probability'; appears whole or not at all.")
  private Path output = Path.of("");

  @Option(
      names = "--skip-malformed",
      description = "Report malformed lines and go on, instead of refusing the file.")
  private boolean skipMalformed;

  @Mixin private final DeviceOptions device = new DeviceOptions();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    ClickPrediction.Counts counts =
        new ClickPrediction(run, ClickModels.load(), device.device())
            .predict(input, output, skipMalformed, line -> err().println("fusion: " + line));
    double seconds = (System.nanoTime() - start) / 1e9;
    out()
        .printf(
            Locale.ROOT,
            "%,d rows predicted%s, %,.0f rows/s; written to %s%n",
            counts.rows(),
            counts.skipped() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d malformed lines skipped", counts.skipped()),
            counts.rows() / seconds,
            output);
    return 0;
  }
}
