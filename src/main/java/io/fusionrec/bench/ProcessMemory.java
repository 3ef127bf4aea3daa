package io.fusionrec.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The memory that this process holds, in MiB.
 *
 * @param heap Java objects, those included that nobody needs any more and that aren't cleared yet
 * @param resident all of the process that is in memory, tensors and the Java runtime included; null
 *     on systems without {@code /proc}
 */
record ProcessMemory(double heap, @Nullable Double resident) {
  private static final double MEBIBYTE = 1 << 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  static ProcessMemory now() {
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    return new ProcessMemory(heap, kernelsFigure());
  }

  private static @Nullable Double kernelsFigure() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }
}
