package io.fusionrec.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class JavaThreadsTest {
  @Command(
      name = "top",
      subcommands = {Computing.class, Other.class})
  static final class Top {}

  @Command(name = "compute")
  static final class Computing {
    @Option(names = "--threads")
    int threads;
  }

  @Command(name = "other")
  static final class Other {}

  private static OptionalInt helpers(String... arguments) {
    return JavaThreads.helpers(new CommandLine(new Top()).parseArgs(arguments));
  }

  @Test
  void oneThreadComputesAlone() {
    assertThat(helpers("compute", "--threads", "1")).hasValue(0);
    assertThat(helpers("compute", "--threads=3")).hasValue(2);
  }

  @Test
  void processorsDecideWhereNothingIsAskedFor() {
    assertThat(helpers("compute")).isEmpty();
    assertThat(helpers("compute", "--threads", "0")).isEmpty();
    assertThat(helpers("compute", "--threads", "-2")).isEmpty();
    assertThat(helpers("other")).isEmpty();
    assertThat(helpers()).isEmpty();
  }
}
