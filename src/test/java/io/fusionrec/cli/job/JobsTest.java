package io.fusionrec.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JobsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A program that is told what to do. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      System.out.println("said on the way");
      switch (arguments[0]) {
        case "meet" -> { // makes the first file, and waits for the second
          Files.writeString(Path.of(arguments[1]), "here");
          await(Path.of(arguments[2]));
        }
        case "bytes" -> {
          System.out.write(new byte[] {(byte) 0xE9, '\n'});
          System.out.println("fusion: too few ratings");
          System.exit(3);
        }
        case "kill" -> Runtime.getRuntime().halt(137);
        case "require" -> System.exit(Files.exists(Path.of(arguments[1])) ? 0 : 5);
        case "fail" -> {
          await(Path.of(arguments[1]));
          System.err.println("fusion: no such data set");
          System.exit(2);
        }
        case "wait" -> {
          Files.writeString(Path.of(arguments[1]), "here");
          Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
        default -> System.exit(7);
      }
    }

    private static void await(Path file) throws InterruptedException {
      for (int tenths = 0; !Files.exists(file); tenths++) {
        if (tenths == 600) {
          System.exit(6);
        }
        Thread.sleep(100);
      }
    }
  }

  private Jobs jobs(int atOnce) {
    return new Jobs(
        Program.class,
        atOnce,
        folder.resolve("logs"),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  private static Job job(String name, Object... arguments) {
    return Job.of(name, name, Arrays.stream(arguments).map(Object::toString).toList());
  }

  /** Each waits for what the other makes. */
  @Test
  void someRunBesideEachOther() {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    assertThat(jobs(2).run(List.of(job("one", "meet", a, b), job("two", "meet", b, a)))).isZero();
    assertThat(folder.resolve("logs/one.log")).content().contains("said on the way");
    assertThat(out.toString())
        .contains("one: begun, its output is in ")
        .containsPattern("two: done in 0:\\d\\d min");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theOthersComeAfterThemInTheirOrder() {
    Path a = folder.resolve("a");
    assertThat(jobs(1).run(List.of(job("one", "meet", a, a), job("two", "require", a)))).isZero();
  }

  /** The one that would wait for minutes is ended, and what has not begun never begins. */
  @Test
  void theFirstThatFailsEndsTheOthersAndSaysWhy() {
    Path a = folder.resolve("a");
    int code =
        jobs(2).run(List.of(job("long", "wait", a), job("bad", "fail", a), job("late", "wait", a)));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fusion: bad: no such data set; its output is in " + folder.resolve("logs/bad.log"));
    assertThat(out.toString()).doesNotContain("late", "done");
  }

  @Test
  void oneThatSaysNothingOfItIsNamedWithItsCode() {
    assertThat(jobs(1).run(List.of(job("odd", "require", folder.resolve("none"))))).isEqualTo(5);
    assertThat(err.toString()).contains("fusion: odd: ended with exit code 5; its output is in ");
  }

  @Test
  void processesShareTheHeap() {
    ThisProgram program =
        new ThisProgram("java", ImmutableList.of("-Da=b"), 6000, "fusion.jar", "Main");
    assertThat(program.command(2, List.of("table3", "--only=MODELS")))
        .containsExactly(
            "java",
            "-Da=b",
            "-Xmx3000m",
            "-Dfusion.terminal=false",
            "-Dfusion.processes=2",
            "-cp",
            "fusion.jar",
            "Main",
            "table3",
            "--only=MODELS");
    assertThat(program.command(16, List.of())).contains("-Xmx512m");
    assertThat(ThisProgram.running(Program.class).options())
        .noneMatch(option -> option.startsWith("-Xm"));
    assertThat(Jobs.besideEachOther()).isEqualTo(1);
  }

  /** The log of the first is a folder; the second would wait for minutes. */
  @Test
  void whereOneCannotBeBegunTheOthersAreEndedAndTheReasonIsSaid() throws IOException {
    Path log = Files.createDirectories(folder.resolve("logs/odd.log"));
    Path a = folder.resolve("a");
    assertThatThrownBy(() -> jobs(2).run(List.of(job("long", "wait", a), job("odd", "wait", a))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot write to " + log + ": ");
    assertThat(out.toString()).doesNotContain("done");
  }

  @Test
  void bytesThatAreNoTextHideNothingAndAKillIsNamed() {
    assertThat(jobs(1).run(List.of(job("bytes", "bytes")))).isEqualTo(3);
    assertThat(err.toString()).startsWith("fusion: bytes: too few ratings; its output is in ");
    assertThat(jobs(1).run(List.of(job("killed", "kill")))).isEqualTo(137);
    assertThat(err.toString()).contains("fusion: killed: was killed, as systems do where memory");
  }

  @Test
  void anotherProcessGetsTheGivenOptionsButSome() {
    CommandLine command =
        new CommandLine(
            CommandSpec.create()
                .addOption(OptionSpec.builder("--set").type(String[].class).build())
                .addOption(OptionSpec.builder("-d", "--data").type(String.class).build())
                .addOption(OptionSpec.builder("--seeds").type(int[].class).splitRegex(",").build())
                .addOption(
                    OptionSpec.builder("--left").type(String.class).defaultValue("x").build()));
    CommandLine whole =
        new CommandLine(
                CommandSpec.create()
                    .addOption(
                        OptionSpec.builder("--loud")
                            .type(boolean.class)
                            .scopeType(ScopeType.INHERIT)
                            .build()))
            .addSubcommand("table", command);
    whole.parseArgs(
        "--loud", "table", "--set", "a=1", "-d", "a folder", "--set=b=2,3", "--seeds=1,2");
    assertThat(GivenOptions.of(command, Set.of("--seeds")))
        .containsExactly("--set=a=1", "--set=b=2,3", "--data=a folder", "--loud=true");
    assertThat(GivenOptions.of(command, Set.of())).contains("--seeds=1,2");
    whole.parseArgs("table", "--loud", "-d", "a folder");
    assertThat(GivenOptions.of(command, Set.of()))
        .containsExactly("--loud=true", "--data=a folder");
  }
}
