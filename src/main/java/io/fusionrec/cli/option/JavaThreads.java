package io.fusionrec.cli.option;

import java.util.OptionalInt;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command whose {@code --threads} bounds the loops that Java computes in parallel, too: they
 * have so many threads then, as tensor operations have. What reads a file or draws the next batch
 * ahead has one beside them.
 *
 * <p>Java reads the size of its common pool once, when it is first asked for, so that this is for
 * the process that a command has to itself, before anything else has run.
 */
public final class JavaThreads implements IExecutionStrategy {
  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  /** Bounds by what is given, where nothing else has chosen the pool's size. */
  public JavaThreads() {}

  @Override
  public int execute(ParseResult parsed) {
    OptionalInt helpers = helpers(parsed);
    if (helpers.isPresent() && System.getProperty(POOL) == null) {
      System.setProperty(POOL, Integer.toString(helpers.getAsInt()));
    }
    return new RunLast().execute(parsed);
  }

  /** How many threads help the one that calls; empty where the number of processors decides. */
  static OptionalInt helpers(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    int threads = command.matchedOptionValue("--threads", 0);
    return threads > 0 ? OptionalInt.of(threads - 1) : OptionalInt.empty();
  }
}
