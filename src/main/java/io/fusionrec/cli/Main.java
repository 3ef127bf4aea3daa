package io.fusionrec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionrec.settings.InputException;
import io.fusionrec.train.DivergenceException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code fusion}. */
@Command(
    name = "fusion",
    versionProvider = VersionProvider.class,
    description =
        "Trains graph recommenders, alone and fused with SEIN, and models for clicks, each under one"
            + " protocol.",
    subcommands = {
      RunCommand.class,
      BaselinesCommand.class,
      Table3Command.class,
      CtrCommand.class,
      Table2Command.class,
      SweepCommand.class,
      PredictCommand.class,
      EncodersCommand.class,
      GraphsCommand.class,
      RulesCommand.class,
      SettingsCommand.class,
      SampleCommand.class,
      CriteoSampleCommand.class,
      picocli.AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "2:bad input: data, a name, a setting, an option",
      "3:training diverged; the last good checkpoint is kept"
    })
public final class Main extends FusionCommand {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 1,
      description = "Show stack traces of errors.")
  private boolean verbose;

  /** For picocli. */
  public Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        execute(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            arguments));
  }

  /** Runs the command line and gives its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    Main main = new Main();
    CommandLine commandLine = new CommandLine(main).setOut(out).setErr(err);
    commandLine.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          boolean expected =
              error instanceof InputException || error instanceof DivergenceException;
          command
              .getErr()
              .println("fusion: " + (expected ? error.getMessage() : "error: " + error));
          if (main.verbose || !expected) {
            error.printStackTrace(command.getErr());
          }
          return error instanceof InputException ? 2 : error instanceof DivergenceException ? 3 : 1;
        });
    int code = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  @Override
  public Integer call() {
    commandLine().usage(out());
    return 0;
  }
}
