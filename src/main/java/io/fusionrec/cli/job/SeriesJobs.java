package io.fusionrec.cli.job;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * How many trainings of a series run beside each other, and the jobs that these are: the same
 * command with one base and one seed.
 */
public final class SeriesJobs {
  private static final String JOBS = "--jobs";
  private static final String BASES = "--bases";
  private static final String SEEDS = "--seeds";
  private static final String THREADS = "--threads";

  @Option(
      names = JOBS,
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "How many bases and seeds are trained beside each other, each in a process of its own with"
            + " its share of threads and heap: many small operations need one thread. The slow bases"
            + " should be named first. Default: ${DEFAULT-VALUE}."
      })
  private int jobs = 1;

  /**
   * How many run beside each other.
   *
   * @throws InputException when there are fewer processors
   */
  public int count() {
    int processors = Runtime.getRuntime().availableProcessors();
    if (jobs < 1 || jobs > processors) {
      throw new InputException(
          JOBS + " must be 1 to " + processors + ", the processors here, but is " + jobs);
    }
    return jobs;
  }

  /**
   * A job: the command with all options that it was given, but for one base and one seed.
   *
   * @param command the command
   * @param name what the job is called for people
   * @param file what its output's file is called
   * @param threads how many it may take
   * @param further more arguments
   */
  public static Job job(
      CommandLine command,
      String name,
      String file,
      String base,
      long seed,
      int threads,
      String... further) {
    List<String> arguments =
        ImmutableList.<String>builder()
            .add(command.getCommandName())
            .addAll(GivenOptions.of(command, Set.of(JOBS, BASES, SEEDS, THREADS)))
            .add(BASES + "=" + base, SEEDS + "=" + seed, THREADS + "=" + threads)
            .add(further)
            .build();
    return Job.of(name, file, arguments);
  }
}
