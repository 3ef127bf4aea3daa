package io.fusionrec.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the system says of its processor. */
public final class Processor {
  private static final Path LINES = Path.of("/proc/cpuinfo");

  private Processor() {}

  /**
   * Its model with family and number where Linux gives them: what in a virtual machine is called
   * "Processor" only is told apart by these.
   */
  public static String identity() {
    List<String> lines = lines();
    return Stream.concat(
            Stream.of(model(lines)),
            Stream.of("cpu family", "model")
                .flatMap(
                    name ->
                        lines.stream()
                            .filter(line -> line.split(":", 2)[0].strip().equals(name))
                            .limit(1)
                            .map(line -> name + " " + value(line))))
        .collect(Collectors.joining(", "));
  }

  /** What Linux says of it, line by line; none on other systems. */
  public static List<String> lines() {
    try {
      return Files.readAllLines(LINES);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The first model that is named; else what Windows calls it, or the architecture. */
  public static String model(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(Processor::value)
        .findFirst()
        .orElseGet(
            () ->
                System.getenv()
                    .getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch")));
  }

  /** What stands behind a line's colon. */
  public static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
