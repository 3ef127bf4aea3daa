package io.fusionrec.cli;

import io.fusionrec.click.criteo.CriteoLikeGenerator;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion criteo-sample}: generated rows in Criteo's format. */
@Command(
    name = "criteo-sample",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Write generated rows in Criteo's format, with planted interactions.")
final class CriteoSampleCommand implements Callable<Integer> {
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

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides every draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    if (rows < 1) {
      throw new InputException("--rows must be at least 1, but is " + rows);
    }
    Path file = out.resolve("train.txt");
    try {
      AtomicFiles.write(file, stream -> new CriteoLikeGenerator(rows, seed).writeTo(stream));
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + e, e);
    }
    spec.commandLine().getOut().println(rows + " generated rows in " + file);
    return 0;
  }
}
