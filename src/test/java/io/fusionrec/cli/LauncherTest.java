package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code fusion} in a checkout of its own under a folder with blanks, with a Java and a
 * Maven that only say how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do echo "argument $argument"; done
      env | grep -E '^(LC_ALL|OMP_|GOMP_|MALLOC_)' | sort
      """;

  /** Builds a jar, and says so before and after in a file that all share. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "begin in $(pwd)" >>"$BUILDS"
      sleep 0.2
      [ -z "$EDITED" ] || touch "$EDITED"
      [ -z "$BROKEN" ] || { echo "cannot compile"; exit 1; }
      echo jar >target/fusion.jar
      [ -z "$HALFWAY" ] || { kill -9 $PPID; exit 1; }
      echo end >>"$BUILDS"
      """;

  @TempDir private Path folder;
  private Checkout made;
  private Path checkout = Path.of("");
  private Path jar = Path.of("");
  private Path builds = Path.of("");

  @BeforeEach
  void checkout() throws IOException {
    made = new Checkout(folder);
    made.program("java", JAVA);
    made.program("mvn", MAVEN);
    checkout = made.root();
    jar = made.jar();
    builds = Files.createFile(folder.resolve("builds"));
  }

  private Process start(Map<String, String> environment, Path in, String... command)
      throws IOException {
    ProcessBuilder builder = made.command(environment, in, command);
    builder.environment().put("BUILDS", builds.toString());
    File error = Files.createTempFile(folder, "error", "").toFile();
    return builder.redirectError(error).start();
  }

  private List<String> lines(Map<String, String> environment, Path in, String... command)
      throws Exception {
    Process process = start(environment, in, command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }

  private List<String> lines(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("fusion").toString()));
    command.addAll(List.of(arguments));
    return lines(environment, folder, command.toArray(String[]::new));
  }

  private String jarOf(List<String> lines) {
    return lines.get(lines.indexOf("argument -jar") + 1);
  }

  @Test
  void startsItsOwnJarWithTheArgumentsAsTheyAre() throws Exception {
    List<String> lines = lines(Map.of(), "run", "--data=a b", "*", "");
    assertThat(lines.get(0)).matches("argument -Xmx\\d+m");
    assertThat(lines)
        .containsSequence("argument run", "argument --data=a b", "argument *", "argument ");
    assertThat(jarOf(lines)).isEqualTo("argument " + jar.toRealPath());
    assertThat(builds).isEmptyFile();
  }

  /** The script in {@code bin}, the jar beside it; no Maven, no sources, and nothing is written. */
  @Test
  void inTheDistributionNothingIsBuilt() throws Exception {
    Path root = Files.createDirectories(folder.resolve("unpacked here"));
    Path launcher = Files.createDirectories(root.resolve("bin")).resolve("fusion");
    Files.copy(checkout.resolve("fusion"), launcher);
    Path link = Files.createSymbolicLink(folder.resolve("linked"), launcher);
    for (Path one : List.of(launcher, link)) {
      assertThat(lines(Map.of(), folder, one.toString(), "run"))
          .anyMatch(line -> line.matches("argument -Xmx\\d+m"))
          .contains("argument run", "OMP_WAIT_POLICY=passive")
          .contains("argument " + root.toRealPath().resolve("fusion.jar"));
    }
    assertThat(builds).isEmptyFile();
    assertThat(root.toFile().list()).containsExactly("bin");
  }

  @Test
  void aMissingJavaIsSaid() throws Exception {
    Outcome outcome =
        made.run(
            Map.of("JAVA_HOME", folder.resolve("nowhere").toString()),
            folder,
            checkout.resolve("fusion").toString());
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines(
            "fusion: Java 17 or newer is needed to run; '"
                + folder.resolve("nowhere/bin/java")
                + "' was not found");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void linksAreFollowedOneAfterTheOther() throws Exception {
    Path links = Files.createDirectories(folder.resolve("my links/bin"));
    Path first = links.resolve("first");
    Files.createSymbolicLink(first, Path.of("../../a check out/fusion"));
    Files.createSymbolicLink(folder.resolve("fusion"), first);
    String expected = "argument " + jar.toRealPath();
    Map<String, String> none = Map.of();
    assertThat(jarOf(lines(none, Path.of("/"), first.toString()))).isEqualTo(expected);
    assertThat(jarOf(lines(none, links, "./first"))).isEqualTo(expected);
    assertThat(jarOf(lines(none, folder, "./fusion"))).isEqualTo(expected);
    assertThat(links.toFile().list()).containsExactly("first");
  }

  @Test
  void aCdpathLeadsNowhereElse() throws Exception {
    Files.createDirectories(folder.resolve("elsewhere/a check out"));
    Map<String, String> paths = Map.of("CDPATH", folder.resolve("elsewhere").toString());
    assertThat(jarOf(lines(paths, folder, "bash", "a check out/fusion")))
        .isEqualTo("argument " + jar.toRealPath());
  }

  @Test
  void aLocaleWithoutUtf8GetsOne() throws Exception {
    assertThat(lines(Map.of("LC_ALL", "C"))).anyMatch(line -> line.matches("LC_ALL=.*UTF-8"));
    assertThat(lines(Map.of())).anyMatch(line -> line.matches("LC_ALL=.*UTF-8"));
    assertThat(lines(Map.of("LC_CTYPE", "C.UTF-8"))).noneMatch(line -> line.startsWith("LC_ALL"));
  }

  @Test
  void waitingThreadsSleepAndMemoryIsKept() throws Exception {
    assertThat(lines(Map.of()))
        .contains(
            "OMP_WAIT_POLICY=passive",
            "MALLOC_ARENA_MAX=1",
            "MALLOC_MMAP_THRESHOLD_=4000000000",
            "MALLOC_TRIM_THRESHOLD_=8000000000")
        .noneMatch(line -> line.startsWith("GOMP_"));
  }

  @Test
  void aJarThatATrainingRunsFromIsNotWrittenInto() throws Exception {
    Files.writeString(jar, "the old one");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(3600)));
    try (var running = Files.newInputStream(jar)) {
      lines(Map.of());
      assertThat(jar).hasContent("jar");
      assertThat(running.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("the old one");
    }
  }

  @Test
  void variablesOfTheUserWin() throws Exception {
    Map<String, String> user =
        Map.of(
            "FUSION_JAVA_OPTIONS", "-Xmx9g  -Dglob=*",
            "OMP_WAIT_POLICY", "active",
            "GOMP_SPINCOUNT", "7",
            "MALLOC_ARENA_MAX", "4",
            "MALLOC_MMAP_THRESHOLD_", "5",
            "MALLOC_TRIM_THRESHOLD_", "6");
    assertThat(lines(user))
        .startsWith("argument -Xmx9g", "argument -Dglob=*", "argument -Dfusion.terminal=false")
        .contains(
            "OMP_WAIT_POLICY=active",
            "GOMP_SPINCOUNT=7",
            "MALLOC_ARENA_MAX=4",
            "MALLOC_MMAP_THRESHOLD_=5",
            "MALLOC_TRIM_THRESHOLD_=6");
    assertThat(lines(Map.of("FUSION_JAVA_OPTIONS", "")))
        .startsWith("argument -Dfusion.terminal=false");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Files.delete(jar);
    String launcher = checkout.resolve("fusion").toString();
    List<Process> both = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      both.add(start(Map.of(), folder, launcher));
    }
    for (Process process : both) {
      assertThat(process.inputReader().lines()).contains("argument -jar");
      assertThat(process.waitFor()).isZero();
    }
    assertThat(builds).hasContent("begin in " + checkout.toRealPath() + "\nend");
  }

  @Test
  void whatWasEditedDuringTheBuildIsBuiltAgain() throws Exception {
    Path source = Files.writeString(checkout.resolve("src/main/A.java"), "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(3600)));
    lines(Map.of("EDITED", source.toString()));
    lines(Map.of());
    lines(Map.of());
    assertThat(Files.readString(builds)).containsOnlyOnce("end\nbegin").hasLineCount(4);
  }

  /** As rsync -a and cp -p bring them: with the time that they had elsewhere. */
  @Test
  void aSourceThatComesWithAnOldTimeIsBuiltAnewFromNoOlderClasses() throws Exception {
    Path classes = Files.createDirectories(checkout.resolve("target/classes"));
    Path plugin = Files.createDirectories(checkout.resolve("target/plugin-classes/lightgcn"));
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    lines(Map.of());
    assertThat(builds).isEmptyFile();
    Thread.sleep(50); // the file system's clock ticks
    Path source = Files.writeString(checkout.resolve("src/main/A.java"), "");
    FileTime old = FileTime.from(Instant.now().minusSeconds(86_400));
    Files.setLastModifiedTime(source, old);
    Files.setLastModifiedTime(checkout.resolve("src/main"), old);
    lines(Map.of());
    lines(Map.of());
    assertThat(Files.readString(builds)).hasLineCount(2);
    assertThat(classes).doesNotExist();
    assertThat(plugin).doesNotExist();
  }

  /** Maven makes the jar before the libraries are beside it. */
  @Test
  void whatABuildThatWasKilledLeftIsNotTaken() throws Exception {
    Files.delete(jar);
    Process process = start(Map.of("HALFWAY", "yes"), folder, made.launcher().toString(), "run");
    assertThat(process.inputReader().lines()).isEmpty();
    assertThat(process.waitFor()).isNotZero();
    assertThat(jar).exists();
    lines(Map.of());
    lines(Map.of());
    assertThat(Files.readString(builds)).containsOnlyOnce("end").hasLineCount(3);
  }

  @Test
  void aFailedBuildEndsWithItsLog() throws Exception {
    Files.delete(jar);
    Process process =
        start(Map.of("BROKEN", "yes"), folder, checkout.resolve("fusion").toString(), "run");
    assertThat(process.inputReader().lines()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(checkout.resolve("target/build.log")).hasContent("cannot compile");
  }
}
