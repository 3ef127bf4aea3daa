package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SameFile;
import io.fusionrec.experiment.outcome.Outcomes;
import io.fusionrec.experiment.report.OutcomeReport;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fusion report}: one page of what runs, tables and sweeps have left. */
@Command(
    name = "report",
    description = {
      "Make an HTML page of runs, tables and sweeps: figures, differences, learning curves, groups,"
          + " calibration, coverage, settings, provenance.",
      "The page stands alone: it runs no script and loads nothing."
    })
final class ReportCommand extends FusionCommand {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Run folders, which are put side by side; a table's .json; a sweep's .csv in"
              + " results/figures.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Takes the page; appears whole or not at all.")
  private Path output = Path.of("");

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    refuseOutput();
    String page = new OutcomeReport(Outcomes.read(paths)).html();
    try {
      AtomicFiles.writeText(output, page);
    } catch (IOException e) {
      throw new InputException("cannot write " + output + ": " + OutputProblem.reason(e), e);
    }
    say("Written to " + output);
    return 0;
  }

  private void refuseOutput() {
    Path folder = output.toAbsolutePath().getParent();
    if (Files.isDirectory(output)) {
      throw new InputException("--output " + output + " is a folder; name a file");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException("--output: missing folder " + folder);
    }
    for (Path path : paths) {
      if (SameFile.are(path, output)) {
        throw new InputException("--output " + output + " is an input file; name another one");
      }
    }
    if (Files.isRegularFile(output) && !force) {
      throw new InputException(output + " is there already; --force writes over it");
    }
  }
}
