package io.fusionrec.cli.option;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What every command has: help, and the two streams it prints to. Options that several commands
 * share are mixins; where one command describes such an option in words of its own, {@code
 * options.properties} holds them.
 */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    resourceBundle = "io.fusionrec.cli.options")
public abstract class FusionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command line that runs this command. */
  protected final CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec.commandLine();
  }

  /** Standard output, or what stands in its place. */
  protected final PrintWriter out() {
    return commandLine().getOut();
  }

  /** Standard error, or what stands in its place. */
  protected final PrintWriter err() {
    return commandLine().getErr();
  }

  /** Prints a line to standard output, where it is seen at once. */
  protected final void say(String line) {
    out().println(line);
    out().flush();
  }
}
