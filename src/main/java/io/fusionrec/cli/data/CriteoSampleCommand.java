package io.fusionrec.cli.data;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.click.criteo.CriteoLikeGenerator;
import io.fusionrec.data.folder.GeneratedMark;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion criteo-sample}: generated rows in Criteo's format. */
@Command(
    name = "criteo-sample",
    description = "Write generated rows in Criteo's format, with planted interactions.")
public final class CriteoSampleCommand extends FusionCommand {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The data folder; takes train.txt.")
  private Path out = Path.of("");

  @Option(
      names = "--rows",
      defaultValue = "100000",
      description = "The number of rows. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  public Integer call() {
    if (rows < 1) {
      throw new InputException("--rows must be at least 1, but is " + rows);
    }
    Path file = out.resolve("train.txt");
    OutputProblem.refuseExisting(file);
    new GeneratedMark(out).write();
    try {
      AtomicFiles.write(file, stream -> new CriteoLikeGenerator(rows, seed.seed()).writeTo(stream));
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + OutputProblem.reason(e), e);
    }
    say(rows + " generated rows in " + file);
    return 0;
  }
}
