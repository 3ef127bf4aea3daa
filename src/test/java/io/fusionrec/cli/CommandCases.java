package io.fusionrec.cli;

import static io.fusionrec.cli.CaseFolder.refused;
import static io.fusionrec.cli.CaseFolder.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableSortedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What only the command line shows: runs, their folders, places to write to. */
final class CommandCases {
  private CommandCases() {}

  static ImmutableSortedMap<String, Case> all() {
    return ImmutableSortedMap.<String, Case>naturalOrder()
        .put("cache-damaged", CommandCases::damagedCache)
        .put("checkpoint-cut", CommandCases::cutCheckpoint)
        .put("exports-line-ends", CommandCases::lineEnds)
        .put("minimum-below-zero", CommandCases::minimumBelowZero)
        .put("no-valid-ratings", CommandCases::noValidRatings)
        .put("nothing-relevant", CommandCases::nothingRelevant)
        .put("output-is-a-device", CommandCases::outputIsADevice)
        .put("own-field-names", CommandCases::ownFieldNames)
        .put("predict-onto-its-input", CommandCases::predictOntoItsInput)
        .put("ratings-as-clicks-one-class", CommandCases::ratingsOfOneClass)
        .put("resume-on-changed-data", CommandCases::changedData)
        .put("same-field-on-both-sides", CommandCases::fieldsOfBothSides)
        .put("trailing-slash", CommandCases::trailingSlash)
        .put("two-ratings-each", CommandCases::twoRatingsEach)
        .putAll(LaunchCases.all())
        .build();
  }

  /** A damaged cache is made anew. */
  private static void damagedCache(CaseFolder folder) throws IOException {
    String figures = figures(well(folder.clicks()));
    Path table;
    try (Stream<Path> tables = Files.list(folder.cache())) {
      table = tables.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    for (String file : List.of("preprocessing.bin", "table.json")) {
      byte[] whole = Files.readAllBytes(table.resolve(file));
      Files.write(table.resolve(file), Arrays.copyOf(whole, 40));
      assertThat(figures(well(folder.clicks()))).isEqualTo(figures);
      assertThat(table.resolve(file)).hasBinaryContent(whole);
    }
  }

  /** AUC and losses of a model. */
  private static String figures(Outcome outcome) {
    return outcome
        .out()
        .lines()
        .filter(line -> line.startsWith("LR  "))
        .map(line -> String.join(" ", List.of(line.split(" +")).subList(0, 6)))
        .findFirst()
        .orElseThrow();
  }

  private static void cutCheckpoint(CaseFolder folder) throws IOException {
    well(folder.run());
    Path checkpoint = folder.onlyRun().resolve("checkpoint/ranking.bin");
    byte[] whole = Files.readAllBytes(checkpoint);
    for (int length : new int[] {whole.length / 2, 0}) {
      Files.write(checkpoint, Arrays.copyOf(whole, length));
      Outcome outcome = folder.run("--resume");
      refused(outcome, checkpoint + ": ");
      assertThat(outcome.err()).contains("leave --resume out, to train anew");
    }
  }

  /** Of what is written no line ends with a carriage return. */
  private static void lineEnds(CaseFolder folder) throws IOException {
    well(folder.clicks());
    Path output = folder.root().resolve("p.csv");
    well(folder.predict(folder.file("new.csv"), output));
    assertThat(output).content().hasLineCount(6).doesNotContain("\r");
    assertThat(folder.onlyRun().resolve("history.csv")).content().doesNotContain("\r");
  }

  private static void minimumBelowZero(CaseFolder folder) throws IOException {
    well(folder.run("--export", "--set=split.minimumRating=-4.2"));
    double[] kept =
        folder
            .unpacked("split.csv.gz")
            .lines()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
            .toArray();
    long enough =
        folder
            .text("jokes.dat")
            .lines()
            .skip(1)
            .filter(line -> Double.parseDouble(line.split("\t")[2]) >= -4.2)
            .count();
    assertThat(kept).hasSize((int) enough).hasSizeLessThan(216);
    assertThat(Arrays.stream(kept).min().orElseThrow()).isBetween(-4.2, 0.0);
  }

  /** All declared epochs are trained, and nothing that is no number is the best. */
  private static void noValidRatings(CaseFolder folder) throws IOException {
    Outcome outcome = well(folder.run("--set=rating.epochs=3", "--set=ranking.epochs=3"));
    assertThat(outcome.out())
        .contains("no-valid-ratings: the split leaves no valid rating")
        .contains("rating   epoch  3", "ranking  epoch  3")
        .doesNotContain("NaN");
    assertThat(folder.onlyRun().resolve("history.csv")).content().doesNotContain("NaN");
  }

  private static void nothingRelevant(CaseFolder folder) throws IOException {
    Outcome outcome = well(folder.run());
    assertThat(outcome.out())
        .contains(
            "no train rating is relevant (>= 4); ranking is neither trained nor measured; see"
                + " ratings.relevant")
        .containsPattern("(?m)^GSIRec +0\\.\\d+ +0\\.\\d+ +- +- +-")
        .doesNotContain("ranking  epoch");
    assertThat(folder.onlyRun().resolve("metrics.json")).content().doesNotContain("NDCG");
  }

  /** Devices, pipes and links to them are written to and stay what they are. */
  private static void outputIsADevice(CaseFolder folder) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/null")), "this system has no devices in folders");
    StringBuilder rows = new StringBuilder("click,site,slot\n");
    for (int row = 0; row < 60; row++) {
      rows.append(row % 3 == 0 ? 1 : 0)
          .append(',')
          .append("abcd".charAt(row % 4))
          .append(row % 5 == 0 ? ",x\n" : ",y\n");
    }
    folder.write("ctr.json", "{\"file\": \"rows.csv\", \"label\": \"click\"}");
    folder.write("rows.csv", rows.toString());
    well(folder.clicks());
    Path input = folder.file("rows.csv");
    assertThat(folder.predict(input, "-").out()).startsWith("line,probability\n").hasLineCount(61);
    assertThat(folder.predict(input, "/dev/stdout").out()).hasLineCount(61);
    Path link = Files.createSymbolicLink(folder.root().resolve("out"), Path.of("/dev/null"));
    well(folder.predict(input, link));
    assertThat(link).isSymbolicLink();
    Path pipe = folder.root().resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();
    well(folder.predict(input, pipe));
    assertThat(reader.inputReader().lines()).hasSize(61);
    assertThat(Files.isRegularFile(pipe)).isFalse();
    fromStandardInput(folder, rows.toString());
  }

  private static void fromStandardInput(CaseFolder folder, String rows) throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(folder.predict("-", "-").out()).hasLineCount(61);
    } finally {
      System.setIn(before);
    }
    assertThat(Path.of("-")).doesNotExist();
  }

  /**
   * Every field of the data is a relation, whatever it is called; a run says what it leaves out.
   */
  private static void ownFieldNames(CaseFolder folder) throws IOException {
    assertThat(folder.graphs().out())
        .containsPattern("relation has_category +18 edges")
        .containsPattern("relation has_year +18 edges");
    assertThat(well(folder.run()).out()).doesNotContain("leave out", "no field");
    Path graphs = folder.root().resolve("mine.json");
    Files.writeString(
        graphs,
        """
        {"name": "mine", "description": "d", "trust": "none", "unused": ["year"],
         "relations": [{"name": "has_genre", "from": "item-field", "field": "genres"}]}
        """);
    assertThat(well(folder.run("--set=graphs=" + graphs)).out())
        .contains("graphs 'mine' leave out has_genre (the data set has no field 'genres')");
  }

  private static void predictOntoItsInput(CaseFolder folder) throws IOException {
    well(folder.clicks());
    Path input = folder.file("new.csv");
    String before = folder.text("new.csv");
    refused(folder.predict(input, input), "--output " + input + " is the input file");
    assertThat(input).hasContent(before);
  }

  private static void ratingsOfOneClass(CaseFolder folder) {
    refused(
        folder.clicks(folder.name() + "-ctr"),
        "ratings-as-clicks-one-class-ctr: every label is 0; a model for clicks needs both");
  }

  /** Another run's model is not measured on these data. */
  private static void changedData(CaseFolder folder) throws IOException {
    well(folder.run());
    folder.write("ratings.csv", folder.text("later.csv"));
    refused(folder.run("--resume"), "was trained with another data");
    assertThat(well(folder.run()).out()).contains("rating   epoch  1");
  }

  /** Rows that differ in the item's class alone have two probabilities. */
  private static void fieldsOfBothSides(CaseFolder folder) throws IOException {
    well(
        folder.clicks(
            folder.name() + "-ctr",
            "--set=training.epochs=8",
            "--set=training.patience=9",
            "--set=training.learningRate=0.05"));
    Path rows = folder.file("new.tsv");
    refused(folder.predict(rows, "-"), "new.tsv:1: column 'city' occurs twice");
    String header = "user\tuser.city\tuser.class\titem\titem.city\titem.class\n";
    folder.write(
        "new.tsv", header + "1\tcity1\tgold\t2\ttown2\tblue\n1\tcity1\tgold\t2\ttown2\tred\n");
    List<String> lines = folder.predict(rows, "-").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).split(",")[1]).isNotEqualTo(lines.get(2).split(",")[1]);
  }

  /** The run's folder stands in the results; what is exported ends its lines with LF. */
  private static void trailingSlash(CaseFolder folder) throws IOException {
    well(folder.runOn(folder.name() + "/", "--export"));
    assertThat(folder.onlyRun().getFileName().toString()).startsWith("GSIRec-trailing-slash-s1-");
    assertThat(folder.onlyRun().resolve("metrics.json")).exists();
    for (String file : List.of("split.csv.gz", "predictions.csv.gz", "top_k.csv.gz")) {
      assertThat(folder.unpacked(file)).contains("\n").doesNotContain("\r");
    }
    Outcome again = well(folder.runOn(folder.name(), "--resume"));
    assertThat(again.out()).doesNotContain("epoch  1");
    folder.onlyRun();
  }

  private static void twoRatingsEach(CaseFolder folder) {
    String message = "two-ratings-each: the split leaves no test rating (a user needs 3 ratings";
    Outcome run = folder.run();
    refused(run, message);
    assertThat(run.out()).doesNotContain("epoch");
    refused(folder.on(folder.name(), "baselines", "--out=" + folder.results()), message);
    refused(
        folder.on(folder.name(), "table3", "--bases=GSIRec", "--out=" + folder.results()), message);
  }
}
