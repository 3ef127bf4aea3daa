package io.fusionrec.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.experiment.outcome.Outcomes;
import io.fusionrec.experiment.outcome.WrittenRun;
import io.fusionrec.report.html.Markup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeReportTest {
  @TempDir private Path folder;

  private WrittenRun run(String name, String model) throws IOException {
    return WrittenRun.of(folder.resolve(name), model, "tiny");
  }

  private static String html(Path... paths) {
    return new OutcomeReport(Outcomes.read(List.of(paths))).html();
  }

  /** The section with that title. */
  private static String section(String title) {
    return "//section[h2='" + title + "']";
  }

  @Test
  void aRunHasItsFiguresAsTheyStandInItsFiles() throws IOException {
    Markup page = Markup.of(html(run("r", "X").exported().folder()));
    assertThat(page.texts("//header/h1")).containsExactly("X on tiny");
    assertThat(page.texts("//dl/div/dt")).containsExactly("MAE", "RMSE", "NDCG@10");
    assertThat(page.texts("//dl/div/dd/data/@value")).containsExactly("0.625", "0.75", "0.125");
    assertThat(page.texts("//dl/div/dd[@class='range']")).containsExactly("0.5000 to 0.7500");
    assertThat(page.texts(section("Figures") + "//li"))
        .contains("no user is cold")
        .anyMatch(line -> line.endsWith("for rating: 0.20"));
    assertThat(page.texts(section("Provenance") + "//th[.='commit']/../td")).contains("c0ffee");
    assertThat(page.texts(section("Provenance") + "//th[.='data sha256 of ratings.dat']/../td"))
        .containsExactly("f1");
    assertThat(page.texts(section("Settings") + "//th[.='rating.epochs']/../td"))
        .containsExactly("3");
    assertThat(page.nodes("//p[@class='missing']")).isEmpty();
  }

  @Test
  void learningCurvesMarkTheEpochThatWasKept() throws IOException {
    Markup page = Markup.of(html(run("r", "X").folder()));
    String curves = section("Learning curves");
    assertThat(page.texts(curves + "/h3"))
        .containsExactly("Objective: rating", "Objective: ranking");
    assertThat(page.texts(curves + "//g[circle[contains(@class,'best')]]/title"))
        .contains("X, epoch 2: 0.7500 (best)", "X, further, epoch 0: 0.7500 (best)");
    // Epoch 0 has no loss.
    assertThat(page.texts(curves + "//g/title")).noneMatch(title -> title.contains("NaN"));
  }

  @Test
  void groupsWithoutAnIntervalAreBarsWithoutOne() throws IOException {
    Markup page = Markup.of(html(run("r", "X").folder()));
    assertThat(page.texts(section("Figures by group") + "//g/title"))
        .containsExactly("X, Q1-Q2: 0.7500 [0.5000, 1.0000]", "X, Q3: 0.5000");
  }

  @Test
  void exportsBecomeCalibrationAndCoverage() throws IOException {
    Markup page = Markup.of(html(run("r", "X").exported().folder()));
    assertThat(page.texts(section("Calibration") + "//figure[1]//g/title"))
        .containsExactly(
            "X, mean predicted rating 1.2500: 1.0000", "X, mean predicted rating 4.7500: 4.5000");
    assertThat(page.texts(section("Coverage and popularity") + "//g/title"))
        .contains("train ratings, 1: 66.7 %", "X, 1: 0.0 %", "X, 3: 66.7 %");
    assertThat(page.texts(section("Coverage and popularity") + "//table[1]/tbody/tr[1]/td"))
        .startsWith("0.5000", "2", "3");
  }

  /** What isn't there is said where it would be, with the command that makes it. */
  @Test
  void whatIsMissingIsSaidInItsPlace() throws IOException {
    WrittenRun run =
        run("runs/r", "X-SEIN")
            .without("history.csv")
            .without("metrics-by-group.csv")
            .without("config.json");
    Markup page = Markup.of(html(run.folder()));
    for (String title :
        List.of(
            "Learning curves",
            "Figures by group",
            "Calibration",
            "Coverage and popularity",
            "Settings")) {
      assertThat(page.texts(section(title) + "/p[@class='missing']"))
          .singleElement()
          .asString()
          .startsWith("r has no ");
      assertThat(page.texts(section(title) + "/p/code"))
          .containsExactly(
              "./fusion run --base X --with-sein --dataset tiny --seed 7 --export --resume --out "
                  + folder.resolve("runs"));
    }
  }

  @Test
  void runsSideBySideShowWhatDiffers() throws IOException {
    Path one = run("a", "X").folder();
    Path two =
        run("b", "X-SEIN")
            .replacing("config.json", "8", "16")
            .replacing("metrics.json", "0.625", "0.5")
            .folder();
    Markup page = Markup.of(html(one, two));
    assertThat(page.texts("//header/h1")).containsExactly("X and X-SEIN on tiny");
    assertThat(page.texts(section("Figures") + "/div[1]//tbody/tr/th"))
        .containsExactly("X", "X-SEIN");
    assertThat(page.texts(section("Figures") + "/div[1]//td[@class='number best']"))
        .as("the best MAE is the lower one; the others are equal")
        .startsWith("0.7500", "0.1250", "0.5000");
    assertThat(page.texts(section("Settings") + "/div//tbody/tr/*"))
        .containsExactly("width", "8", "16");
    assertThat(page.texts(section("Settings") + "/p"))
        .containsExactly("2 other settings are the same in these runs.");
    assertThat(page.texts(section("Learning curves") + "/p"))
        .anyMatch(line -> line.startsWith("Drawn once: X-SEIN is the same training as X;"));
    assertThat(page.texts(section("Provenance") + "//table/caption"))
        .startsWith("What differs", "What is the same");
  }

  @Test
  void runsThatCannotBeComparedAreSaidToBeSo() throws IOException {
    Path one = run("a", "X").folder();
    Path other = run("b", "X").replacing("metrics.json", "\"s1\"", "\"s2\"").folder();
    Markup page = Markup.of(html(one, other));
    assertThat(page.texts("//p[@class='warning']"))
        .singleElement()
        .asString()
        .startsWith("These runs divide the data differently");
    assertThat(page.nodes("//td[@class='number best']")).isEmpty();
    assertThat(page.texts(section("Figures") + "/div[1]//tbody/tr/th")).containsExactly("a", "b");
    Path third = run("c", "Y").replacing("metrics.json", "\"d1\"", "\"d2\"").folder();
    assertThat(Markup.of(html(one, third)).texts("//p[@class='warning']"))
        .containsExactly("These runs are on different data; their figures can't be compared.");
    Path old = run("e", "Y").replacing("metrics.json", "\"d1\"", "\"\"").folder();
    assertThat(Markup.of(html(one, old)).texts("//p[@class='warning']"))
        .containsExactly(
            "Whether these runs are on the same data isn't known: an older version made some.");
  }

  @Test
  void generatedDataAreCalledSo() throws IOException {
    Path run =
        run("r", "X")
            .replacing("metrics.json", "\"generated_data\": false", "\"generated_data\": true")
            .folder();
    assertThat(Markup.of(html(run)).texts("//p[@class='warning']"))
        .containsExactly("Generated data: these figures say nothing about real people.");
  }

  @Test
  void aNameThatIsMarkupStaysAName() throws IOException {
    String evil = "<script>alert(1)</script>\"'&";
    Path run =
        WrittenRun.of(folder.resolve("r"), evil, evil)
            .exported()
            .replacing("history.csv", "rating,", "\"<b>\",")
            .replacing("metrics-by-group.csv", "Q3", "\"<i onload='x'>\"")
            .replacing("config.json", "width", "<img src='x'>")
            .folder();
    String html = html(run);
    Markup page = Markup.of(html);
    assertThat(html).doesNotContain("<script", "<img", "<b>", "<i ");
    assertThat(page.nodes("//script | //img | //b | //i")).isEmpty();
    assertThat(page.texts("//header/h1")).containsExactly(evil + " on " + evil);
    assertThat(page.texts("//th")).contains("<img src='x'>");
  }

  @Test
  void clicksHaveProbabilitiesAndNoLists() throws IOException {
    Path run =
        run("r", "FM")
            .replacing("metrics.json", "\"none\"", "\"clicks\"")
            .replacing("metrics.json", "\"MAE\": 0.625", "\"AUC\": 0.75")
            .without("metrics-by-group.csv")
            .withPacked("predictions.csv.gz", "row,label,probability\n0,1,0.75\n1,0,0.25\n")
            .folder();
    Markup page = Markup.of(html(run));
    assertThat(page.texts(section("Calibration") + "//figure[1]//g/title"))
        .containsExactly(
            "FM, mean predicted probability 0.2500: 0.0000",
            "FM, mean predicted probability 0.7500: 1.0000");
    assertThat(page.texts(section("Coverage and popularity") + "/p"))
        .containsExactly("r: a model for clicks recommends no lists.");
    assertThat(page.nodes("//p[@class='missing']")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"table3", "table2-ml-1m-ctr", "ablation"})
  void aTableHasEveryFigureAndDifferenceOfItsFile(String name) throws IOException {
    Path file = Path.of("results", name + ".json");
    JsonNode json = new JsonMapper().readTree(Files.readString(file));
    Markup page = Markup.of(html(file));
    assertThat(page.texts("//header/h1")).containsExactly(json.path("title").asText());
    List<Double> means = new ArrayList<>();
    json.path("rows").forEach(row -> means.add(row.path("mean").doubleValue()));
    assertThat(page.numbers(section("Figures") + "//data/@value"))
        .containsExactlyInAnyOrderElementsOf(means);
    List<String> clear = new ArrayList<>();
    json.path("differences")
        .forEach(
            row -> {
              boolean beyond =
                  row.path("low").doubleValue() > 0 || row.path("high").doubleValue() < 0;
              clear.add(beyond && row.path("corrected").doubleValue() < 0.05 ? "yes" : "");
            });
    assertThat(page.texts(section("Differences") + "//tbody/tr/td[10]")).isEqualTo(clear);
    assertThat(page.nodes(section("Differences") + "//figure//g/circle[@class='fill-1']"))
        .hasSize((int) clear.stream().filter("yes"::equals).count());
    assertThat(page.nodes(section("Differences") + "//figure//g/circle")).hasSize(clear.size());
    assertThat(page.nodes(section("Differences") + "//figure//line[@class='zero']"))
        .hasSameSizeAs(page.nodes(section("Differences") + "//figure"));
    assertThat(page.nodes(section("Figures") + "/div[1]//th/em"))
        .hasSize(json.path("published").size());
    assertThat(page.texts(section("Notes") + "//li")).hasSize(json.path("notes").size());
  }

  @Test
  void aSweepIsACurveForEachModelAndFigure() {
    Markup page = Markup.of(html(Path.of("results/figures/figure5-ml-1m-ctr.csv")));
    assertThat(page.texts("//figcaption"))
        .containsExactly("AUC by embedding width D", "logloss by embedding width D");
    assertThat(page.nodes("//figure[1]//path")).hasSize(2);
    assertThat(page.texts("//ul[@class='legend']/li/span")).containsExactly("SEIN", "SEIN-cross");
    assertThat(page.texts("//section/p"))
        .startsWith("One seed: how much another seed would move a point is not known.");
  }

  @Test
  void aSweepSaysTheFewestAndTheMostSeedsOfItsPoints() throws IOException {
    List<String> lines =
        new ArrayList<>(Files.readAllLines(Path.of("results/figures/figure5-ml-1m-ctr.csv")));
    int seeds = List.of(lines.get(0).split(",")).indexOf("seeds");
    String[] cells = lines.get(1).split(",", -1);
    cells[seeds] = "3";
    lines.set(1, String.join(",", cells));
    Path sweep = Files.write(folder.resolve("figure5-ml-1m-ctr.csv"), lines);
    assertThat(Markup.of(html(sweep)).texts("//section/p"))
        .containsExactly(
            "Means over 1 to 3 seeds; whiskers: standard deviation over seeds.",
            "Where its points come from is not known: the figure's JSON file is not beside its CSV file.");
  }

  /** Runs of two seeds learned from different parts, of which one is drawn as reference. */
  @Test
  void theReferenceBarSaysWhoseTrainPartItIs() throws IOException {
    String path = section("Coverage and popularity") + "//ul[@class='legend']/li/span";
    WrittenRun x = run("x", "X").exported();
    WrittenRun y = run("y", "Y").exported();
    assertThat(Markup.of(html(x.folder(), y.folder())).texts(path))
        .contains("share of the train ratings");
    y.withPacked(
        "split.csv.gz",
        "user,item,rating,part\nu1,i1,3.0,train\nu1,i3,4.0,valid\nu2,i2,5.0,test\n");
    assertThat(Markup.of(html(x.folder(), y.folder())).texts(path))
        .contains("share of the train ratings of X");
  }

  @Test
  void aRefitsFiguresAreToldFromTheSectionsOfTheTrainingBefore() throws IOException {
    WrittenRun run = run("r", "X");
    String path = section("Figures") + "/p";
    assertThat(Markup.of(html(run.folder())).texts(path)).noneMatch(p -> p.contains("refit"));
    run.replacing("metrics.json", "\"RMSE\": 0.75", "\"RMSE\": 0.75, \"RMSE-refit\": 0.7");
    assertThat(Markup.of(html(run.folder())).texts(path))
        .anyMatch(p -> p.startsWith("Figures ending in -refit are of the model trained again"));
  }

  @Test
  void severalKindsShareAPage() throws IOException {
    Markup page =
        Markup.of(
            html(
                Path.of("results/ablation.json"),
                run("r", "X").folder(),
                Path.of("results/figures/figure6-ml-1m-ctr.csv")));
    assertThat(page.texts("//header/h1")).containsExactly("1 run, 1 table and 1 sweep");
    assertThat(page.texts("//nav//a"))
        .hasSize(11)
        .contains("Figures", "What the choices of the fusion are worth on ml-1m: Figures");
  }

  @Test
  void tablesOfOneTitleAreToldApart() throws IOException {
    Path table = Path.of("results/table3.json");
    assertThat(html(table, Files.copy(table, folder.resolve("again.json"))))
        .contains("Table 3 on ml-1m (1 of 2): Figures", "Table 3 on ml-1m (2 of 2): Figures");
  }

  @Test
  void everyChartIsSaidInWordsAndEveryTableIsMarked() throws IOException {
    Markup page = Markup.of(html(run("a", "X").exported().folder(), run("b", "Y").folder()));
    assertThat(page.nodes("//svg[not(@aria-hidden) and not(@role='img' and @aria-label)]"))
        .isEmpty();
    assertThat(page.nodes("//figure/svg")).hasSizeGreaterThan(8);
    assertThat(page.nodes("//th[not(@scope)]")).isEmpty();
    assertThat(page.nodes("//table[not(caption)]")).isEmpty();
  }

  @Test
  void theSameFilesGiveTheSamePage() throws IOException {
    Path run = run("r", "X").exported().folder();
    Path table = Path.of("results/table3.json");
    assertThat(html(run, table)).isEqualTo(html(run, table));
  }
}
