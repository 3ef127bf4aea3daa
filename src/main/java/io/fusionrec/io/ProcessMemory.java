package io.fusionrec.io;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The memory that this process holds, in MiB. */
public final class ProcessMemory {
  private static final double MEBIBYTE = 1 << 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Java objects, those included that nobody needs any more and that aren't cleared yet. */
  public static double heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  /**
   * All of the process that is in memory, tensors and the Java runtime included; empty on systems
   * without {@code /proc}.
   */
  public static OptionalDouble resident() {
    return kernelsFigure("VmRSS:");
  }

  /** The most that {@link #resident} has ever been. */
  public static OptionalDouble peak() {
    return kernelsFigure("VmHWM:");
  }

  private static OptionalDouble kernelsFigure(String name) {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(name)) {
          return OptionalDouble.of(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0);
        }
      }
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }
}
