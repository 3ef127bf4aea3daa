package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How large a heap the script {@code fusion} takes on machines that are made up: it reads their
 * files in the place of this machine's.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherMemoryTest {
  private static final long GIBIBYTE = 1L << 30;

  @TempDir private Path folder;
  private Checkout checkout;
  private Path machine = Path.of("");

  @BeforeEach
  void machine() throws IOException {
    checkout = new Checkout(folder);
    checkout.program("java", "#!/bin/sh\nfor argument in \"$@\"; do echo \"$argument\"; done\n");
    machine = Files.createDirectories(folder.resolve("made up"));
    String script = Files.readString(checkout.launcher());
    assertThat(script).containsOnlyOnce("root='' #");
    Files.writeString(checkout.launcher(), script.replace("root='' #", "root='" + machine + "' #"));
  }

  private void file(String name, String text) throws IOException {
    Path file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void memory(long mebibytes) throws IOException {
    file("proc/meminfo", "MemTotal:  " + mebibytes * 1024 + " kB\nMemFree: 1 kB\n");
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = checkout.launcher().toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Outcome outcome = checkout.run(environment, folder, command);
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  private String heap() throws Exception {
    return run(Map.of()).out().lines().findFirst().orElse("");
  }

  /** A quarter; never less than 1 GiB but where that is more than half, never more than 31 GiB. */
  @ParameterizedTest
  @CsvSource({
    "1000, 500",
    "2048, 1024",
    "3000, 1024",
    "4096, 1024",
    "8192, 2048",
    "23552, 5888",
    "65536, 16384",
    "262144, 31744"
  })
  void aQuarterOfTheMachineWithinBounds(long mebibytes, long heap) throws Exception {
    memory(mebibytes);
    assertThat(heap()).isEqualTo("-Xmx" + heap + "m");
  }

  @Test
  void aContainersLimitCounts() throws Exception {
    memory(65536);
    file("sys/fs/cgroup/memory.max", 8 * GIBIBYTE + "\n");
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  @Test
  void aContainersLimitOfTheFirstKindCounts() throws Exception {
    memory(65536);
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", 8 * GIBIBYTE + "\n");
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  /** The tightest one does, be it the group's own or that of one above. */
  @ParameterizedTest
  @CsvSource({"16, 8", "8, 16", "8, max"})
  void everyGroupAboveTheProcessLimits(String outer, String inner) throws Exception {
    memory(65536);
    file("proc/self/cgroup", "0::/a.slice/b c.scope\n");
    file("sys/fs/cgroup/a.slice/memory.max", bytes(outer));
    file("sys/fs/cgroup/a.slice/b c.scope/memory.max", bytes(inner));
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  @Test
  void groupsOfTheFirstKindAreFoundByTheirController() throws Exception {
    memory(65536);
    file("proc/self/cgroup", "9:name=systemd:/x\n4:cpu,memory:/jobs/7\n3:cpuset:/x\n0::/\n");
    file("sys/fs/cgroup/memory/x/memory.limit_in_bytes", bytes("1"));
    file("sys/fs/cgroup/memory/jobs/memory.limit_in_bytes", "9223372036854771712\n");
    file("sys/fs/cgroup/memory/jobs/7/memory.limit_in_bytes", bytes("8"));
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  @Test
  void whatIsNoLimitDoesNotCount() throws Exception {
    memory(8192);
    file("sys/fs/cgroup/memory.max", "max\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    file("proc/self/cgroup", "0::/\n");
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  @Test
  void aMacIsAsked() throws Exception {
    checkout.program(
        "sysctl", "#!/bin/sh\n[ \"$*\" = '-n hw.memsize' ] && echo " + 8 * GIBIBYTE + "\n");
    assertThat(heap()).isEqualTo("-Xmx2048m");
  }

  @Test
  void whereNothingSaysHowMuchThereIsItIsTwoGibibytes() throws Exception {
    checkout.program("sysctl", "#!/bin/sh\nexit 1\n");
    Outcome outcome = run(Map.of(), "--verbose");
    assertThat(outcome.out()).startsWith("-Xmx2048m\n");
    assertThat(outcome.err()).contains("nothing says how much memory there is");
  }

  @Test
  void verboseSaysWhichAndWhyInOneLine() throws Exception {
    memory(65536);
    file("sys/fs/cgroup/memory.max", 8 * GIBIBYTE + "\n");
    assertThat(run(Map.of(), "run").err()).isEmpty();
    Outcome outcome = run(Map.of(), "run", "--verbose");
    assertThat(outcome.err())
        .isEqualTo(
            "fusion: Java's heap may take 2048 MiB: a quarter of 8192 MiB (limit in "
                + machine
                + "/sys/fs/cgroup/memory.max), the rest is for tensors;"
                + " FUSION_JAVA_OPTIONS=-Xmx...m sets another\n");
    assertThat(outcome.out()).contains("\nrun\n--verbose\n");
  }

  @Test
  void theUsersOptionsWin() throws Exception {
    memory(65536);
    Outcome outcome = run(Map.of("FUSION_JAVA_OPTIONS", "-Xmx3g -Da=b"), "--verbose");
    assertThat(outcome.out()).startsWith("-Xmx3g\n-Da=b\n-Dfusion.terminal=");
    assertThat(outcome.err())
        .isEqualTo("fusion: Java runs with '-Xmx3g -Da=b' (FUSION_JAVA_OPTIONS)\n");
    assertThat(run(Map.of("FUSION_JAVA_OPTIONS", "")).out()).startsWith("-Dfusion.terminal=");
  }

  private static String bytes(String gibibytes) {
    return (gibibytes.equals("max") ? "max" : Long.parseLong(gibibytes) * GIBIBYTE) + "\n";
  }
}
