package io.fusionrec.cli.job;

import io.fusionrec.cli.option.StopHook;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs jobs in processes of this program, some beside each other, each with its output in a file.
 * The first that fails ends the others. Whoever ends this process ends them, too, but for a kill
 * that no process hears of.
 */
public final class Jobs {
  private static final String PROBLEM = "fusion: ";

  /** The exit code of a process that is killed by signal 9. */
  private static final int KILLED = 137;

  private final ThisProgram program;
  private final int atOnce;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * Jobs.
   *
   * @param main the program's main class
   * @param atOnce how many run beside each other, at least one
   * @param folder takes a file for each job's output; made where it isn't there
   * @param out takes a line when a job begins and when it is done
   * @param err takes a line when one fails
   */
  public Jobs(Class<?> main, int atOnce, Path folder, PrintWriter out, PrintWriter err) {
    program = ThisProgram.running(main);
    this.atOnce = atOnce;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /** How many processes share what memory was given for all jobs; 1 where this one is no job. */
  public static int besideEachOther() {
    return ThisProgram.processes();
  }

  /**
   * Runs them in their order; gives 0, or the exit code of the first that failed.
   *
   * @throws InputException when one's output has no place to go to
   */
  public int run(List<Job> jobs) {
    make(folder);
    ExecutorService workers = Executors.newFixedThreadPool(atOnce);
    StopHook hook = new StopHook(this::stopForGood);
    try {
      List<Future<Integer>> codes = new ArrayList<>();
      for (Job job : jobs) {
        codes.add(workers.submit(() -> run(job)));
      }
      int failed = 0;
      for (Future<Integer> code : codes) {
        int one = code.get();
        failed = failed == 0 ? one : failed;
      }
      return failed;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("a job ended otherwise than by its exit code", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between jobs", e);
    } finally {
      hook.close();
      stop();
      workers.shutdownNow();
    }
  }

  /** The exit code of a job; 0 of one that is stopped with the others. */
  private int run(Job job) throws InterruptedException {
    Path log = folder.resolve(job.file() + ".log");
    if (stopped) {
      return 0;
    }
    long start = System.nanoTime();
    Process process;
    try {
      process =
          new ProcessBuilder(program.command(atOnce, job.arguments()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      stop();
      throw OutputProblem.at("", log, e);
    }
    running.add(process);
    if (stopped) { // while it was started
      process.destroy();
    }
    say(job.name() + ": begun, its output is in " + log);
    int code = process.waitFor();
    running.remove(process);
    if (stopped) {
      return 0;
    }
    if (code == 0) {
      say(job.name() + ": done in " + text(Duration.ofNanos(System.nanoTime() - start)));
      return 0;
    }
    stop();
    err.println(PROBLEM + job.name() + ": " + problem(log, code) + "; its output is in " + log);
    err.flush();
    return code;
  }

  private synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** What a job said last of what went wrong. */
  private static String problem(Path log, int code) {
    String end =
        code == KILLED
            ? "was killed, as systems do where memory lacks; fewer jobs need less"
            : "ended with exit code " + code;
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(PROBLEM))
          .reduce((one, next) -> next)
          .map(line -> line.substring(PROBLEM.length()))
          .orElse(end);
    } catch (IOException e) {
      return end;
    }
  }

  private void stopForGood() {
    stop();
    err.println(PROBLEM + "stopped; whole epochs are kept: the same command goes on from there");
    err.flush();
  }

  private void stop() {
    stopped = true;
    running.forEach(Process::destroy);
  }

  private static String text(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
  }
}
