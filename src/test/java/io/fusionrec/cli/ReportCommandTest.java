package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.io.Chromium;
import io.fusionrec.report.html.Markup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
  private static final String TABLE = "results/table3.json";

  @TempDir private Path folder;

  private Path page() {
    return folder.resolve("report.html");
  }

  @Test
  void writesAPageAndSaysWhere() throws IOException {
    Outcome outcome = fusion("report", TABLE, "--output=" + page());
    assertThat(outcome.out()).isEqualTo("Written to " + page() + System.lineSeparator());
    assertThat(outcome.code()).isZero();
    assertThat(Markup.of(Files.readString(page())).texts("//h1"))
        .containsExactly("Table 3 on ml-1m");
  }

  @Test
  void aFileThatIsThereIsWrittenOverOnlyWhenForced() throws IOException {
    Files.writeString(page(), "mine");
    Outcome refused = fusion("report", TABLE, "--output=" + page());
    assertThat(refused.err())
        .isEqualTo(
            "fusion: "
                + page()
                + " is there already; --force writes over it"
                + System.lineSeparator());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(page()).hasContent("mine");
    assertThat(fusion("report", TABLE, "--force", "--output=" + page()).code()).isZero();
    assertThat(page()).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void anInputIsNeverWrittenOver() throws IOException {
    Path table = Files.copy(Path.of(TABLE), folder.resolve("t.json"));
    Outcome outcome = fusion("report", table.toString(), "--force", "--output=" + table);
    assertThat(outcome.err()).startsWith("fusion: --output " + table + " is an input file;");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(table).hasSameTextualContentAs(Path.of(TABLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "report --output=DIR/r.html ! fusion: missing required parameter: 'PATH'",
        "report results/table3.json ! fusion: missing required option: '--output=FILE'",
        "report results/table3.json --output=DIR/no/r.html ! fusion: --output: missing folder"
            + " DIR/no",
        "report results/table3.json --output=DIR ! fusion: --output DIR is a folder; name a file",
        "report nothing --output=DIR/r.html ! fusion: missing nothing; expected a run folder,",
        "report results --output=DIR/r.html ! fusion: results: no run folder (no metrics.json)",
        "report README.md --output=DIR/r.html ! fusion: README.md: expected a run folder, a",
        "report fusion-configs/GSIRec.json --output=DIR/r.html ! fusion:"
            + " fusion-configs/GSIRec.json: not the JSON file of a table: 'title' is missing",
        "report results/table3.csv --output=DIR/r.html ! fusion: results/table3.csv: a table is"
            + " read from its .json file",
      })
  void badInputEndsWithOneLineAndExitCode2(String arguments, String message) {
    Outcome outcome = fusion(arguments.trim().replace("DIR", folder.toString()).split(" "));
    assertThat(outcome.err())
        .startsWith(message.trim().replace("DIR", folder.toString()))
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(page()).doesNotExist();
  }

  /** A run without exports names the command that makes them; it trains nothing and makes them. */
  @Test
  void aRunsPageHasItsFiguresAndTheCommandThatCompletesIt() throws IOException {
    Path runs = folder.resolve("my runs");
    assertThat(
            fusion(
                    "run",
                    "--base=GSIRec",
                    "--with-sein",
                    "--dataset=sample",
                    "--device=cpu",
                    "--set=rating.epochs=1",
                    "--set=ranking.epochs=1",
                    "--set=encoder.width=4",
                    "--set=further.rating.epochs=1",
                    "--set=further.ranking.epochs=1",
                    "--set=head.rating.epochs=1",
                    "--set=head.ranking.epochs=1",
                    "--out=" + runs)
                .code())
        .isZero();
    List<String> arguments = new ArrayList<>(List.of("report"));
    try (Stream<Path> folders = Files.list(runs)) {
      folders.sorted().forEach(run -> arguments.add(run.toString()));
    }
    assertThat(arguments).hasSize(3);
    arguments.add("--output=" + page());
    assertThat(fusion(arguments.toArray(String[]::new)).code()).isZero();
    Markup page = Markup.of(Files.readString(page()));
    JsonNode metrics =
        new JsonMapper().readTree(Path.of(arguments.get(1), "metrics.json").toFile());
    assertThat(page.texts("//section[1]//table[1]//data/@value"))
        .contains(metrics.path("metrics").path("RMSE").asText());
    List<String> commands = page.texts("//p[@class='missing']/code").stream().distinct().toList();
    assertThat(commands).hasSize(2);
    assertThat(commands.get(0)).startsWith("./fusion run --base GSIRec --with-sein");
    Outcome again = fusion(words(commands.get(0)));
    assertThat(again.code()).isZero();
    assertThat(again.out()).doesNotContain("epoch  1");
    arguments.add("--force");
    assertThat(fusion(arguments.toArray(String[]::new)).code()).isZero();
    Markup complete = Markup.of(Files.readString(page()));
    assertThat(complete.nodes("//p[@class='missing']")).isEmpty();
    assertThat(complete.texts("//section[h2='Calibration']//figure/figcaption"))
        .containsExactly("Observed by predicted rating", "Test ratings in each bin");
  }

  /** A command line's words but for the program's name, as a shell parts them. */
  private static String[] words(String command) {
    return Arrays.stream(command.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
        .skip(1)
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  private String browse(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Chromium.program().orElseThrow());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(arguments));
    command.add(page().toUri().toString());
    Path out = folder.resolve("browser.out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("%s ends", command).isTrue();
    return Files.readString(out);
  }

  /** What a browser makes of the page, and that it draws it, on a phone and on a desk. */
  @Test
  void aBrowserReadsThePageAsItWasMeant() throws Exception {
    assumeThat(Chromium.program()).as("skipped: no Chromium").isPresent();
    assertThat(
            fusion("report", TABLE, "results/figures/figure5-ml-1m-ctr.csv", "--output=" + page())
                .code())
        .isZero();
    String dom = browse("--dump-dom");
    assertThat(dom).contains("<h1>1 table and 1 sweep</h1>").doesNotContain("<script");
    assertThat(count(dom, "<figure>")).isEqualTo(7);
    assertThat(count(dom, "<circle class=\"fill-1\""))
        .isEqualTo(count(Files.readString(page()), "<circle class=\"fill-1\""));
    assertThat(count(dom, "</details>")).isEqualTo(3);
    for (int width : new int[] {500, 1280}) {
      Path picture = folder.resolve(width + ".png");
      browse("--window-size=" + width + ",900", "--screenshot=" + picture);
      assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(width);
      assertThat(coloured(picture)).as("pixels of curves in %s", picture).isPositive();
    }
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  /** Pixels of the accent colour, which links have: without its style the page has none. */
  private static int coloured(Path picture) throws IOException {
    var image = ImageIO.read(picture.toFile());
    int count = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        count += (image.getRGB(x, y) & 0xffffff) == 0x0b5cad ? 1 : 0;
      }
    }
    return count;
  }
}
