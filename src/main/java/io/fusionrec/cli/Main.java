package io.fusionrec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Throwables;
import io.fusionrec.cli.data.CriteoSampleCommand;
import io.fusionrec.cli.data.DataCommand;
import io.fusionrec.cli.data.SampleCommand;
import io.fusionrec.cli.gpu.GpuSetupCommand;
import io.fusionrec.cli.model.ExplainCommand;
import io.fusionrec.cli.model.RateCommand;
import io.fusionrec.cli.model.RecommendCommand;
import io.fusionrec.cli.model.ServeCommand;
import io.fusionrec.cli.model.SimilarCommand;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.GroupRefusal;
import io.fusionrec.cli.option.JavaThreads;
import io.fusionrec.cli.option.UnwrittenException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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
      AblationCommand.class,
      TuneCommand.class,
      CtrCommand.class,
      Table2Command.class,
      SweepCommand.class,
      ReportCommand.class,
      RecommendCommand.class,
      SimilarCommand.class,
      RateCommand.class,
      ExplainCommand.class,
      ServeCommand.class,
      PredictCommand.class,
      DataCommand.class,
      EncodersCommand.class,
      GraphsCommand.class,
      RulesCommand.class,
      BenchCommand.class,
      SettingsCommand.class,
      SampleCommand.class,
      CriteoSampleCommand.class,
      GpuSetupCommand.class,
      picocli.AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:an error that should not be, or output that could not be written",
      "2:bad input: data, a name, a setting, an option",
      "3:training diverged; the last good checkpoint is kept",
      "4:out of memory; the message says what helps",
      "141:whoever read the output has gone ('fusion ... | head')"
    })
public final class Main extends FusionCommand {
  private static final String LOGGING = "logback.configurationFile";

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
    // No logback.xml at the jar's root: an application that uses Fusion as a library has its own.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/fusionrec/cli/logback.xml");
    }
    // Not System.out, which keeps to itself what goes wrong.
    ReadOutput output = new ReadOutput(new FileOutputStream(FileDescriptor.out));
    System.exit(
        execute(
            new PrintWriter(output, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            output::isLeft,
            new JavaThreads(),
            arguments));
  }

  /** Runs the command line beside whatever else runs in this process and gives its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(out, err, () -> false, arguments);
  }

  /**
   * The same.
   *
   * @param left whether the reader of the output has gone
   */
  static int execute(PrintWriter out, PrintWriter err, BooleanSupplier left, String... arguments) {
    return execute(out, err, left, new RunLast(), arguments);
  }

  private static int execute(
      PrintWriter out,
      PrintWriter err,
      BooleanSupplier left,
      IExecutionStrategy strategy,
      String... arguments) {
    Main main = new Main();
    CommandLine commandLine = new CommandLine(main).setOut(out).setErr(err);
    commandLine.setExecutionStrategy(strategy);
    commandLine.setParameterExceptionHandler((error, given) -> refuse(error));
    commandLine.setExecutionExceptionHandler(
        (error, command, parsed) -> main.report(error, err, left));
    int code;
    try {
      code = commandLine.execute(arguments);
    } catch (Error error) { // picocli lets a lack of memory through
      code = main.report(error, err, left);
    }
    boolean whole = !out.checkError(); // flushes
    if (left.getAsBoolean() && code == 0) {
      err.flush();
      return ReadOutput.EXIT_CODE;
    }
    // A code other than 0 has said why already.
    if (!whole && code == 0) {
      err.println("fusion: the output could not be written: is the disk full?");
      code = 1;
    }
    err.flush();
    return code;
  }

  @Override
  public Integer call() {
    commandLine().usage(out());
    return 0;
  }

  private int report(Throwable error, PrintWriter err, BooleanSupplier left) {
    if (left.getAsBoolean()
        && Throwables.getCausalChain(error).stream()
            .anyMatch(UnwrittenException.class::isInstance)) {
      return ReadOutput.EXIT_CODE;
    }
    Failure failure = Failure.of(error);
    boolean hint = !failure.expected() && !verbose;
    err.println("fusion: " + failure.line() + (hint ? "; --verbose shows where" : ""));
    if (verbose) {
      error.printStackTrace(err);
    }
    return failure.exitCode();
  }

  /** One line in the place of the whole usage. */
  private static int refuse(ParameterException error) {
    CommandLine command = error.getCommandLine();
    // An option that is misspelt is what's wrong, not that a required one is missing then.
    List<String> unknown = command.getUnmatchedArguments();
    ParameterException first =
        error instanceof MissingParameterException && !unknown.isEmpty()
            ? new UnmatchedArgumentException(command, unknown)
            : error;
    // picocli says "option" twice where an option's value is a pair.
    String message =
        GroupRefusal.of(first)
            .orElseGet(() -> Failure.firstLine(String.valueOf(first.getMessage())))
            .replace("option option", "option");
    List<String> near =
        first instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    command
        .getErr()
        .println(
            "fusion: "
                + message.substring(0, 1).toLowerCase(Locale.ROOT)
                + message.substring(1)
                + (near.isEmpty() ? "" : "; did you mean '" + near.get(0) + "'?")
                + " ('"
                + command.getCommandSpec().qualifiedName()
                + " --help' tells more)");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
