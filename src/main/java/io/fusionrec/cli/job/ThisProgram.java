package io.fusionrec.cli.job;

import com.google.common.collect.ImmutableList;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * How this program was started, so that it can be started again beside itself.
 *
 * @param java the Java that runs it
 * @param options Java's options but for the heap's sizes and a debugger's port
 * @param heap the largest heap, in MiB
 * @param classPath where its classes are
 * @param main its main class
 */
record ThisProgram(
    String java, ImmutableList<String> options, long heap, String classPath, String main) {
  private static final String HEAP = "-Xmx";

  /** Sizes of the heap that may not fit a smaller one, and a port that one process has. */
  private static final ImmutableList<String> OWN =
      ImmutableList.of(
          HEAP, "-Xms", "-XX:InitialHeapSize", "-XX:MaxHeapSize", "-agentlib:jdwp", "-Xrunjdwp");

  /** The property that tells a process how many share the heap that was given for all. */
  private static final String PROCESSES = "fusion.processes";

  /** A smaller heap than this trains nothing of any size. */
  private static final long LEAST_HEAP = 512;

  /**
   * As it runs now.
   *
   * @param main its main class
   */
  static ThisProgram running(Class<?> main) {
    return new ThisProgram(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> OWN.stream().noneMatch(option::startsWith))
            .collect(ImmutableList.toImmutableList()),
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** How many processes share what memory was given for all, this one among them. */
  static int processes() {
    return Integer.getInteger(PROCESSES, 1);
  }

  /**
   * The command line of one of some processes that share the heap's size.
   *
   * @param processes how many there are beside each other
   * @param arguments what follows the main class
   */
  List<String> command(int processes, List<String> arguments) {
    return ImmutableList.<String>builder()
        .add(java)
        .addAll(options)
        .add(HEAP + Math.max(LEAST_HEAP, heap / processes) + "m")
        .add("-Dfusion.terminal=false") // their output goes to files
        .add("-D" + PROCESSES + "=" + processes)
        .add("-cp", classPath, main)
        .addAll(arguments)
        .build();
  }
}
