package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fusionrec.cli.option.InterruptionNotice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case in a process of its own, since it ends. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionNoticeTest {

  /** A process that trains, in name only, until it is stopped. */
  static final class Training {
    private Training() {}

    public static void main(String[] arguments) throws InterruptedException {
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      String state = arguments[0];
      try (InterruptionNotice notice = new InterruptionNotice(err, "--resume goes on")) {
        if (!state.equals("reading")) {
          notice.epochStarted("rating", 3, 10, 100);
        }
        if (state.equals("measuring")) {
          notice.trainingDone("rating", 2, OptionalDouble.of(0.5));
        }
        if (!state.equals("ended")) {
          waitForTheSignal();
        }
      }
      waitForTheSignal();
    }

    private static void waitForTheSignal() throws InterruptedException {
      System.out.println("ready");
      TimeUnit.MINUTES.sleep(1);
    }
  }

  private record End(int code, String err) {}

  private static End stop(String state, String signal) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName(),
                state)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), err);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aTrainingThatIsStoppedSaysHowItGoesOn(String signal, int code) throws Exception {
    assumeFalse(signal.equals("INT") && interruptsAreIgnored());
    End end = stop("training", signal);
    assertThat(end.err())
        .isEqualTo(
            "fusion: stopped in rating epoch 3; whole epochs are kept: --resume goes on"
                + System.lineSeparator());
    assertThat(end.code()).isEqualTo(code);
  }

  /** What a shell starts in the background ignores SIGINT, and so does all that comes of it. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  @Test
  void betweenTrainingsItSaysSo() throws Exception {
    assertThat(stop("measuring", "TERM").err())
        .startsWith("fusion: stopped after the rating training; ");
  }

  @ParameterizedTest
  @CsvSource({"reading", "ended"})
  void withoutATrainingThereIsNothingToSay(String state) throws Exception {
    assertThat(stop(state, "TERM")).isEqualTo(new End(143, ""));
  }
}
