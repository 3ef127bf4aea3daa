package io.fusionrec.cli;

import io.fusionrec.cli.option.DeviceOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SameFile;
import io.fusionrec.cli.option.StandardOutput;
import io.fusionrec.experiment.ClickPrediction;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
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
      description = "The run folder that 'fusion ctr' made, or the folder 'model' in it.")
  private Path run = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "Rows in the format that the model was trained on, with or without labels; columns are"
              + " found by the file's own header. For a rating data set the first line has the"
              + " fields' names. May be gzip or zip; - is standard input.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "Takes 'line,probability'; appears whole or not at all. - is standard output; it, a device"
              + " and a pipe take the rows as they come.")
  private Path output = Path.of("");

  @Option(
      names = "--skip-malformed",
      description = "Report malformed lines and go on, instead of refusing the file.")
  private boolean skipMalformed;

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final DeviceOptions device = new DeviceOptions();

  @Override
  public Integer call() {
    refuseInputAsOutput();
    long start = System.nanoTime();
    ClickPrediction.Counts counts = predict();
    double seconds = (System.nanoTime() - start) / 1e9;
    String summary =
        String.format(
            Locale.ROOT,
            "%s predicted%s, %,.0f rows/s; written to %s",
            number(counts.rows(), "row"),
            counts.skipped() == 0
                ? ""
                : ", " + number(counts.skipped(), "malformed line") + " skipped",
            counts.rows() / seconds,
            toStandardOutput() ? "standard output" : output);
    if (toStandardOutput()) {
      err().println(summary);
    } else {
      say(summary);
    }
    return 0;
  }

  private static String number(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private boolean toStandardOutput() {
    return StandardOutput.isNamed(output);
  }

  private void refuseInputAsOutput() {
    if (SameFile.are(input, output)) {
      throw new InputException("--output " + output + " is the input file; name another one");
    }
  }

  private ClickPrediction.Counts predict() {
    ClickPrediction prediction = new ClickPrediction(run, plugins.clickModels(), device.device());
    try (PredictionSource source = PredictionSource.of(input)) {
      Consumer<String> warnings = line -> err().println("fusion: " + source.named(line));
      try {
        return toStandardOutput()
            ? prediction.predict(source.file(), StandardOutput.of(out()), skipMalformed, warnings)
            : prediction.predict(source.file(), output, skipMalformed, warnings);
      } catch (InputException e) {
        throw new InputException(source.named(String.valueOf(e.getMessage())), e);
      }
    }
  }
}
