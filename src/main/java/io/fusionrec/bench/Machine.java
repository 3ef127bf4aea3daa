package io.fusionrec.bench;

import com.sun.management.OperatingSystemMXBean;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.io.Processor;
import io.fusionrec.tensor.ComputeDevice;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The machine that was measured, and what ran on it.
 *
 * @param processor the processor's model
 * @param cores its cores that this process may see; as many as processors where the system doesn't
 *     tell the two apart
 * @param processors what Java may use: hardware threads, or less in a container
 * @param threads threads of a tensor operation
 * @param memoryMib memory of the machine, or of the container, MiB
 * @param system operating system and architecture
 * @param java the Java runtime
 * @param engine the tensor engine
 * @param device where tensors are computed
 * @param version this program's version
 * @param commit the commit that it was built from
 * @param load how many threads ran or waited to run in the last minute before the measuring began;
 *     -1 where the system doesn't say. More than one makes all figures worse than they need be
 */
public record Machine(
    String processor,
    int cores,
    int processors,
    int threads,
    long memoryMib,
    String system,
    String java,
    String engine,
    String device,
    String version,
    String commit,
    double load) {
  /** This machine as it is now. */
  static Machine now(ComputeDevice device) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    List<String> lines = Processor.lines();
    int processors = Runtime.getRuntime().availableProcessors();
    BuildInfo build = BuildInfo.load();
    return new Machine(
        Processor.model(lines),
        cores(lines, processors),
        processors,
        device.threads(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString(),
        device.engine(),
        device.toString(),
        build.version(),
        build.commit(),
        system.getSystemLoadAverage());
  }

  /** The pairs of package and core that differ. */
  static int cores(List<String> lines, int otherwise) {
    Set<String> cores = new HashSet<>();
    String socket = "";
    for (String line : lines) {
      if (line.startsWith("physical id")) {
        socket = Processor.value(line);
      } else if (line.startsWith("core id")) {
        cores.add(socket + "/" + Processor.value(line));
      }
    }
    return cores.isEmpty() ? otherwise : cores.size();
  }

  /** For the head of a table. */
  String text() {
    return String.format(
        Locale.ROOT,
        "Machine  %s, %d cores, %d processors, %.1f GiB, %s%s%n"
            + "Program  %s (%s), Java %s, %s on %s, %d threads",
        processor,
        cores,
        processors,
        memoryMib / 1024.0,
        system,
        load < 0 ? "" : String.format(Locale.ROOT, "; load %.1f when this began", load),
        version,
        commit,
        java,
        engine,
        device,
        threads);
  }
}
