package io.fusionrec.cli.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionrec.tensor.EngineFiles;
import io.fusionrec.tensor.GpuSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine that this process runs on. */
final class ThisMachine implements Machine {
  private static final int MOST_SECONDS = 20;

  @Override
  public String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    String name = system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : system;
    return name + "-" + (processor.equals("amd64") ? "x86_64" : processor);
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isFile(Path file) {
    return Files.isRegularFile(file);
  }

  @Override
  public List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A driver that hangs holds its programs up; they are given up after a while. */
  @Override
  public Optional<String> output(List<String> command) {
    try {
      Path out = Files.createTempFile("fusion-gpu", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.empty();
        }
        return process.exitValue() == 0
            ? Optional.of(Files.readString(out, UTF_8))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public EngineFiles files() {
    return EngineFiles.ofThisProgram();
  }

  @Override
  public GpuSupport engine() {
    return GpuSupport.ask();
  }
}
