package io.fusionrec.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A checkout under a folder with blanks, which holds the script {@code fusion} and a jar newer than
 * all sources; beside it a folder of programs that come before the system's.
 */
final class Checkout {
  private final Path folder;
  private final Path root;
  private final Path jar;

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    root = Files.createDirectories(folder.resolve("a check out"));
    for (String part : List.of("src/main", "src/plugins", "graphs", "fusion-configs", "target")) {
      Files.createDirectories(root.resolve(part));
    }
    Files.writeString(root.resolve("pom.xml"), "");
    Files.copy(Path.of("fusion"), launcher());
    jar = Files.writeString(root.resolve("target/fusion.jar"), "jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
  }

  /** A checkout whose jar is the program under test. */
  static Checkout ofThisProgram(Path folder) throws IOException {
    Checkout checkout = new Checkout(folder);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    checkout.program(
        "java",
        """
        #!/bin/sh
        while [ "$1" != -jar ]; do shift; done
        shift 2
        exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                Main.class.getName()));
    return checkout;
  }

  /** Its folder. */
  Path root() {
    return root;
  }

  Path jar() {
    return jar;
  }

  /** The script {@code fusion}. */
  Path launcher() {
    return root.resolve("fusion");
  }

  /** Puts a program before the system's of that name; Java's too. */
  void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A command that isn't started yet, without the variables that the script knows. */
  ProcessBuilder command(Map<String, String> environment, Path in, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(name -> name.matches("LC_.*|LANG|(OMP|GOMP|MALLOC)_.*|FUSION_.*|CDPATH|XDG_.*"));
    variables.put("JAVA_HOME", folder.toString());
    variables.put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    variables.putAll(environment);
    return builder;
  }

  /** Runs a command to its end. */
  Outcome run(Map<String, String> environment, Path in, String... command) throws Exception {
    return run(command(environment, in, command));
  }

  /** Runs a command to its end; where its output goes elsewhere, the outcome's is empty. */
  Outcome run(ProcessBuilder command) throws Exception {
    Path error = Files.createTempFile(folder, "error", "");
    Process process = command.redirectError(error.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return new Outcome(code, out, Files.readString(error, StandardCharsets.UTF_8));
  }
}
