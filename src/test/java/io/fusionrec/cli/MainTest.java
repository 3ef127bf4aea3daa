package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.folder.SampleGenerator;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final List<String> SHORT =
      List.of(
          "run",
          "--base=GSIRec",
          "--dataset=sample",
          "--device=cpu",
          "--set=rating.epochs=2",
          "--set=ranking.epochs=3",
          "--set=head.rating.epochs=1",
          "--set=further.rating.epochs=1",
          "--set=head.ranking.epochs=1",
          "--set=further.ranking.epochs=1",
          "--set=encoder.width=8");

  @TempDir private Path folder;

  private String[] shortRun(String... more) {
    return Stream.concat(
            Stream.concat(SHORT.stream(), Stream.of("--out=" + folder)), Stream.of(more))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--base=GSIRek ! fusion: unknown base 'GSIRek'; did you mean 'GSIRec'? (known: ",
        "--dataset=sampel ! fusion: unknown data set 'sampel'; did you mean 'sample'? (known: ",
        "--set=rating.epoch=3 ! fusion: --set: unknown setting 'rating.epoch'; did you mean"
            + " 'rating.epochs'?",
        "--set=rating.epochs=many ! fusion: --set: setting 'rating.epochs' must be a whole number,"
            + " but is 'many'",
        "--set=rating.epochs=0 ! fusion: setting 'rating.epochs' must be at least 1, but is 0",
        "--set=positives.candidates=-1 ! fusion: setting 'positives.candidates' must be at least 0,"
            + " but is -1",
        "--set=encoder.layers=3 ! fusion: setting 'encoder.layers' must be 1 or 2, but is 3",
        "--set=graphs=t9 ! fusion: unknown graph declaration 't9'",
        "--set=graphs ! fusion: --set graphs: expected name=value",
        "--device=tpu ! fusion: unknown device 'tpu'; did you mean 'cpu'? (known: auto, cpu, gpu)",
        "--data=/no/such/folder ! fusion: --data: missing folder /no/such/folder",
        "--config=nothing.json ! fusion: missing file nothing.json",
        "--plugins=/no/such/folder ! fusion: cannot read plug-in folder /no/such/folder",
        "--triples=nothing.tsv ! fusion: missing file nothing.tsv",
        "--threads=-3 ! fusion: --threads must be 0 (as many as processors: ",
        "--threads=1000000 ! fusion: --threads must be 0 (as many as processors: ",
      })
  void badInputEndsWithOneLineAndExitCode2(String option, String message) {
    Outcome outcome = fusion(replacing(option.trim()));
    assertThat(outcome.err()).startsWith(message.trim()).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }

  /** The short run with one option in the place of its namesake. */
  private String[] replacing(String option) {
    String name = option.substring(0, option.indexOf('=') + 1);
    List<String> arguments = new ArrayList<>(List.of(shortRun()));
    if (!name.equals("--set=")) {
      arguments.removeIf(argument -> argument.startsWith(name));
    }
    arguments.add(option);
    return arguments.toArray(String[]::new);
  }

  @Test
  void aGpuMustBeThereIfItIsAskedFor() {
    if (ai.djl.engine.Engine.getEngine("PyTorch").getGpuCount() > 0) {
      return;
    }
    Outcome outcome = fusion(replacing("--device=gpu"));
    assertThat(outcome.err())
        .startsWith("fusion: --device gpu: PyTorch sees no GPU on this machine");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aResultsFolderThatCannotBeWrittenIsRefusedBeforeTraining() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Outcome outcome = fusion(replacing("--out=" + file.resolve("runs")));
    assertThat(outcome.err()).startsWith("fusion: cannot write to results folder " + file);
    assertThat(outcome.out()).doesNotContain("epoch");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void malformedDataAreRefusedWithFileAndLine() throws IOException {
    Path data = folder.resolve("data");
    new SampleGenerator().write(data.resolve("mine"));
    Path ratings = data.resolve("mine/ratings.dat");
    Files.writeString(ratings, "1::2\n" + Files.readString(ratings));
    Outcome outcome =
        fusion("run", "--base=GSIRec", "--dataset=mine", "--data=" + data, "--out=" + folder);
    assertThat(outcome.err())
        .isEqualTo(
            "fusion: "
                + ratings
                + ":1: no column 2 for the rating; columns are 0 to 1 (1, 2)"
                + System.lineSeparator());
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void verboseAddsTheStackTrace() {
    Outcome outcome = fusion("--verbose", "settings", "--base=Nobody");
    assertThat(outcome.err()).contains("InputException").contains("\tat ");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aLossThatIsNoNumberEndsWithExitCode3AndKeepsTheCheckpoint() {
    Outcome outcome = fusion(shortRun("--set=rating.learningRate=1e30"));
    assertThat(outcome.err()).contains("rating").contains("epoch").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "graphs", "settings", "sample", "generate-completion"})
  void everyCommandHasHelp(String command) {
    Outcome outcome = command.isEmpty() ? fusion("--help") : fusion(command, "--help");
    assertThat(outcome.out()).contains("Usage: fusion " + command);
    assertThat(outcome.code()).isZero();
  }

  @Test
  void theVersionNamesTheCommit() {
    Outcome outcome = fusion("--version");
    assertThat(outcome.out()).matches("fusion \\d\\S+, commit [\\w./-]+\\R");
    assertThat(outcome.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "run --base=GSIRec --with-sien ! unknown option: '--with-sien'; did you mean"
            + " '--with-sein'? ('fusion run --help' tells more)",
        "runn ! unmatched argument at index 0: 'runn'; did you mean 'run'?"
            + " ('fusion --help' tells more)",
        "run ! missing required option: '--base=NAME' ('fusion run --help' tells more)",
        "run --bse=GSIRec ! unknown option: '--bse=GSIRec' ('fusion run --help' tells more)",
        "run --bases=GSIRec ! unknown option: '--bases=GSIRec'; did you mean '--base'?"
            + " ('fusion run --help' tells more)",
        "ctr --seed=one ! invalid value for option '--seed': 'one' is not a long"
            + " ('fusion ctr --help' tells more)",
        "encoders check X --sett=y ! unknown option: '--sett=y'; did you mean '--set'?"
            + " ('fusion encoders check --help' tells more)",
      })
  void aMisspeltCommandLineIsExplainedInOneLine(String arguments, String message) {
    Outcome outcome = fusion(arguments.trim().split(" "));
    assertThat(outcome.err()).isEqualTo("fusion: " + message.trim() + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aModelThatNoMemoryHoldsEndsWithExitCode4AndNamesTheSettings() {
    Outcome outcome = fusion(replacing("--set=encoder.width=100000000"));
    assertThat(outcome.err())
        .startsWith("fusion: out of memory")
        .contains("encoder.width")
        .endsWith("; --verbose shows where" + System.lineSeparator())
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(4);
  }

  @Test
  void outputThatNobodyTakesIsAnError() {
    StringWriter err = new StringWriter();
    int code = Main.execute(fullDisk(), new PrintWriter(err), "settings", "--base=GSIRec");
    assertThat(err.toString())
        .isEqualTo(
            "fusion: the output could not be written: is the disk full?" + System.lineSeparator());
    assertThat(code).isEqualTo(1);
    assertThat(Main.execute(fullDisk(), new PrintWriter(err), "--help")).isEqualTo(1);
    assertThat(Main.execute(fullDisk(), new PrintWriter(err), "settings", "--base=No"))
        .isEqualTo(2);
  }

  @Test
  void aReaderWhoHasGoneIsToldNothing() {
    ReadOutput head = new ReadOutput(failing("Broken pipe"));
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            new PrintWriter(head, false, StandardCharsets.UTF_8),
            new PrintWriter(err),
            head::isLeft,
            "settings",
            "--base=GSIRec");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(141);

    // What goes wrong by itself is said all the same.
    assertThat(
            Main.execute(
                new PrintWriter(head, true, StandardCharsets.UTF_8),
                new PrintWriter(err),
                () -> true,
                "settings",
                "--base=No"))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("fusion: unknown base 'No'");

    ReadOutput full = new ReadOutput(failing("No space left on device"));
    assertThat(
            Main.execute(
                new PrintWriter(full, false, StandardCharsets.UTF_8),
                new PrintWriter(err),
                full::isLeft,
                "--help"))
        .isEqualTo(1);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static PrintWriter fullDisk() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  @Test
  void settingsCanBeShownAndUsedAsAFile() throws IOException {
    Outcome shown = fusion("settings", "--base=GSIRec", "--set=fusion.width=48");
    assertThat(shown.out()).contains("\"width\" : 48");
    Path file = folder.resolve("mine.json");
    Files.writeString(file, shown.out());
    assertThat(fusion("settings", "--base=GSIRec", "--config=" + file).out())
        .isEqualTo(shown.out());
  }

  @Test
  void graphsShowsSizesDegreesComponentsAndRelations() {
    Outcome outcome = fusion("graphs", "--dataset=sample");
    assertThat(outcome.out())
        .contains("600 users, 400 items")
        .contains("interactions (user - item, undirected)")
        .contains("1,000 nodes (0 isolated)")
        .containsPattern("degree: mean [0-9.]+, median [0-9]+, largest [0-9]+")
        .containsPattern("relation has_genre +[0-9]+ edges")
        .contains("social (truster -> trustee)");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void runPrintsTheFiguresOfARefitBesideTheOthers() {
    Outcome outcome = fusion(shortRun("--set=refit=true"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("(?m)^GSIRec +0\\.")
        .containsPattern("(?m)^GSIRec-refit +0\\.\\d{4} +0\\.\\d{4}");
  }

  @Test
  void runPrintsThePairAndItsDifferencesAndKeepsARunFolder() throws IOException {
    Outcome outcome =
        fusion(
            shortRun(
                "--with-sein",
                "--with-control",
                "--export",
                "--set=rating.epochs=1",
                "--set=ranking.epochs=1",
                "--set=head.rating.epochs=1",
                "--set=further.rating.epochs=1",
                "--set=head.ranking.epochs=1",
                "--set=further.ranking.epochs=1"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("sample (generated data, says nothing about real people), seed 1")
        .containsPattern("(?m)^GSIRec +0\\.")
        .containsPattern("(?m)^GSIRec-MLP +0\\.")
        .containsPattern("(?m)^GSIRec-SEIN +0\\.")
        .doesNotContain("(paper)")
        .contains("GSIRec-SEIN minus GSIRec-MLP");
    try (Stream<Path> folders = Files.list(folder)) {
      assertThat(folders)
          .hasSize(3)
          .allSatisfy(
              run -> {
                assertThat(run.getFileName().toString())
                    .matches("GSIRec(-SEIN|-MLP)?-sample-s1-[0-9a-f]{8}");
                assertThat(run.toFile().list())
                    .containsExactlyInAnyOrder(
                        "checkpoint",
                        "config.json",
                        "history.csv",
                        "key.json",
                        "metrics-by-group.csv",
                        "model",
                        "metrics.json",
                        "predictions.csv.gz",
                        "split.csv.gz",
                        "top_k.csv.gz");
              });
    }
  }

  @Test
  void aRunThatWasKilledInMidEpochAndResumedEndsWithTheSameMetrics() throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(fusion(replacing("--out=" + whole)).code()).isZero();
    Path killed = folder.resolve("killed");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(replacing("--out=" + killed)));
    File log = folder.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    // The second epoch of the ranking has begun when the first one's line is there.
    while (process.isAlive() && !Files.readString(log.toPath()).contains("ranking  epoch  1")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroyForcibly().waitFor();
    assertThat(Files.readString(log.toPath(), StandardCharsets.UTF_8))
        .doesNotContain("seed 1\nmodel");
    assertThat(metrics(killed)).isEmpty();

    List<String> again = new ArrayList<>(List.of(replacing("--out=" + killed)));
    again.add("--resume");
    Outcome resumed = fusion(again.toArray(String[]::new));
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).doesNotContain("rating   epoch");
    assertThat(metrics(killed)).isNotEmpty().isEqualTo(metrics(whole));
  }

  /** The metrics part of the only run's metrics.json; blank where there is none. */
  private static String metrics(Path runs) throws IOException {
    try (Stream<Path> files = Files.walk(runs)) {
      Path file = files.filter(path -> path.endsWith("metrics.json")).findFirst().orElse(null);
      if (file == null) {
        return "";
      }
      String text = Files.readString(file);
      int start = text.indexOf("\"metrics\"");
      return text.substring(start, text.indexOf('}', start));
    }
  }
}
