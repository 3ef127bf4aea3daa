package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where rows come from and probabilities go, with a model of a hundred rows. */
class PredictCommandTest {
  private static final String NEW_ROWS = "click,site,day\n0,a,2\n1,b,3\n0,c,1\n";

  @TempDir private static Path shared;
  private static String run = "";

  @TempDir private Path folder;
  private Path input = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    Path data = Files.createDirectories(shared.resolve("data/ads"));
    Files.writeString(
        data.resolve("ctr.json"),
        """
        {"file": "rows.csv", "separator": ",", "header": true, "label": "click", "others": "categorical"}
        """);
    StringBuilder rows = new StringBuilder("click,site,day\n");
    for (int row = 0; row < 100; row++) {
      rows.append(row % 3 == 0 ? 1 : 0).append(',').append("abcd".charAt(row % 4)).append(',');
      rows.append(row % 7).append('\n');
    }
    Files.writeString(data.resolve("rows.csv"), rows);
    Outcome outcome =
        fusion(
            "ctr",
            "--model=LR",
            "--dataset=ads",
            "--data=" + data.getParent(),
            "--cache=" + shared.resolve("cache"),
            "--out=" + shared.resolve("runs"),
            "--device=cpu",
            "--set=training.epochs=1");
    assertThat(outcome.err()).isEmpty();
    try (Stream<Path> runs = Files.list(shared.resolve("runs"))) {
      run = runs.findFirst().orElseThrow().toString();
    }
  }

  @BeforeEach
  void newRows() throws IOException {
    input = Files.writeString(folder.resolve("new.csv"), NEW_ROWS);
  }

  private static Outcome predict(Object from, Object to) {
    return fusion("predict", "--device=cpu", "--run=" + run, "--input=" + from, "--output=" + to);
  }

  private static Outcome predictStandardInput(String text, Object to) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return predict("-", to);
    } finally {
      System.setIn(before);
    }
  }

  private static void assertThreeRows(String text) {
    assertThat(text.lines())
        .hasSize(4)
        .startsWith("line,probability")
        .allMatch(line -> line.matches("line,probability|[234],0\\.\\d+"));
  }

  @Test
  void aFileIsWrittenAndTheSummarySaysSo() throws IOException {
    Path output = folder.resolve("deep/p.csv");
    Outcome outcome = predict(input, output);
    assertThat(outcome.out()).matches("3 rows predicted, .* rows/s; written to .*p\\.csv\\R");
    assertThat(outcome.code()).isZero();
    assertThreeRows(Files.readString(output));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theInputIsNeverTheOutput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), input);
    Path twin = Files.createLink(folder.resolve("twin.csv"), input);
    Path detour = folder.resolve("detour/..").resolve("new.csv");
    Files.createDirectory(folder.resolve("detour"));
    for (Path output : new Path[] {input, link, twin, detour}) {
      Outcome outcome = predict(input, output);
      assertThat(outcome.err())
          .isEqualTo(
              "fusion: --output "
                  + output
                  + " is the input file; name another one"
                  + System.lineSeparator());
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(predict(output, input).code()).isEqualTo(2);
    }
    assertThat(input).hasContent(NEW_ROWS);
  }

  @Test
  void theDashIsStandardOutputAndTheSummaryKeepsOutOfIt() {
    Outcome outcome = predict(input, "-");
    assertThreeRows(outcome.out());
    assertThat(outcome.err()).matches("3 rows predicted, .*; written to standard output\\R");
    assertThat(outcome.code()).isZero();
    assertThat(predict(input, "/dev/stdout").out()).isEqualTo(outcome.out());
  }

  @Test
  void theDashIsStandardInput() throws IOException {
    assertThreeRows(predictStandardInput(NEW_ROWS, "-").out());
    Path output = folder.resolve("p.csv");
    Outcome outcome = predictStandardInput(NEW_ROWS + "only one cell\n", output);
    assertThat(outcome.err()).startsWith("fusion: standard input:5: ").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(output).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDeviceIsWrittenToAndStaysOne() {
    Outcome outcome = predict(input, "/dev/null");
    assertThat(outcome.code()).isZero();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  /** Neither the data nor figures, key and checkpoint of the run are needed. */
  @Test
  void theModelAloneIsEnough() throws IOException {
    String expected = predict(input, "-").out();
    Path alone = Files.createDirectories(folder.resolve("alone"));
    try (Stream<Path> files = Files.list(Path.of(run, "model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, alone.resolve(String.valueOf(file.getFileName())));
      }
    }
    assertThat(fusion("predict", "--run=" + alone, "--input=" + input, "--output=-").out())
        .isEqualTo(expected);
  }

  @Test
  void aRunOnRatingsIsForOtherCommands() {
    Outcome outcome =
        fusion(
            "predict",
            "--run=src/test/resources/frozen/model-1",
            "--input=" + input,
            "--output=" + folder.resolve("p.csv"));
    assertThat(outcome.err())
        .endsWith(
            "model.json: a model of ratings and rankings, for 'fusion recommend' and"
                + " Recommender.load"
                + System.lineSeparator())
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    Outcome opposite = fusion("recommend", "--run=" + run, "--user=1");
    assertThat(opposite.err())
        .endsWith(
            "model.json: a model of clicks, for 'fusion predict' and ClickPredictor.load"
                + System.lineSeparator());
    assertThat(opposite.code()).isEqualTo(2);
  }

  @Test
  void valuesInAnotherSpellingThanInTrainAreTold() {
    String rows = "site,day\nA,2.0\nB,3\nc,1\n";
    Outcome outcome = predictStandardInput(rows, folder.resolve("p.csv"));
    assertThat(outcome.err())
        .isEqualToNormalizingNewlines(
            "fusion: standard input: site: 2 of 3 values were not in train, or too rarely (e.g."
                + " 'A')\n");
    assertThat(outcome.code()).isZero();
  }

  private Outcome skippingMalformed(String rows, Path output) throws IOException {
    Files.writeString(input, rows);
    return fusion(
        "predict",
        "--device=cpu",
        "--run=" + run,
        "--input=" + input,
        "--output=" + output,
        "--skip-malformed");
  }

  @Test
  void aFileWithoutAGoodRowIsRefused() throws IOException {
    Path output = folder.resolve("p.csv");
    Outcome none = skippingMalformed("site,day\n", output);
    assertThat(none.err())
        .isEqualToNormalizingNewlines(
            "fusion: " + input + ": no row to predict; the file ends behind its header\n");
    assertThat(none.code()).isEqualTo(2);
    Outcome malformed = skippingMalformed("site,day\na\nb\n", output);
    assertThat(malformed.err())
        .hasLineCount(3)
        .contains("fusion: " + input + ":2: expected 2 columns")
        .endsWith(
            "fusion: "
                + input
                + ": no row is left to predict, since each of the 2 is malformed; correct the file"
                + System.lineSeparator());
    assertThat(malformed.code()).isEqualTo(2);
    assertThat(output).doesNotExist();
  }

  @Test
  void oneRowAndOneLineAreSingular() throws IOException {
    Outcome outcome = skippingMalformed("site,day\na,1\nb\n", folder.resolve("p.csv"));
    assertThat(outcome.out()).startsWith("1 row predicted, 1 malformed line skipped, ");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void aModelIsNamedOnce() {
    Outcome outcome = fusion("ctr", "--model=LR,FM,LR", "--dataset=ads", "--data=" + shared);
    assertThat(outcome.err())
        .isEqualToNormalizingNewlines("fusion: --model names LR twice; name each model once\n");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void aMissingInputIsNamed() {
    Path missing = folder.resolve("missing.csv");
    Outcome outcome = predict(missing, folder.resolve("p.csv"));
    assertThat(outcome.err()).startsWith("fusion: missing file " + missing).hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }
}
