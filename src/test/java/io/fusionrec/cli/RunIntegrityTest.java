package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.MoreCollectors;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A figure is that of the data, the settings and the model that stand beside it, or there is none:
 * runs on data that changed, damaged checkpoints, parts without ratings.
 */
class RunIntegrityTest {
  private record Outcome(int code, String out, String err) {}

  @TempDir private Path folder;
  private Path ratings;

  @BeforeEach
  void data() throws IOException {
    ratings = Files.createDirectories(folder.resolve("data/shop")).resolve("ratings.csv");
    Files.writeString(
        ratings.resolveSibling("dataset.json"),
        "{\"ratings\": {\"file\": \"ratings.csv\", \"scale\": [1, 5], \"relevant\": 4}}");
    write(9, 1, 5);
  }

  /** 24 users with so many ratings each of 18 items, from lowest to highest. */
  private void write(int each, int lowest, int highest) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("user,item,rating\n");
    for (int user = 0; user < 24; user++) {
      for (int k = 0; k < each; k++) {
        text.append('u').append(user).append(",i").append((user + 2 * k) % 18).append(',');
        text.append(random.nextInt(lowest, highest + 1)).append('\n');
      }
    }
    Files.writeString(ratings, text);
  }

  private static Outcome fusion(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--base=GSIRec",
                "--data=" + folder.resolve("data"),
                "--dataset=shop",
                "--device=cpu",
                "--threads=1",
                "--set=rating.epochs=2",
                "--set=ranking.epochs=2",
                "--set=head.rating.epochs=1",
                "--set=further.rating.epochs=1",
                "--set=head.ranking.epochs=1",
                "--set=further.ranking.epochs=1",
                "--set=encoder.width=4",
                "--out=" + folder.resolve("runs")));
    arguments.addAll(List.of(more));
    return fusion(arguments);
  }

  private Outcome table() {
    return table("results", "--threads=1");
  }

  private Outcome table(String results, String how) {
    return series("table3", results, how);
  }

  private Outcome series(String command, String results, String... how) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--bases=GSIRec",
                "--data=" + folder.resolve("data"),
                "--dataset=shop",
                "--device=cpu",
                "--set=rating.epochs=1",
                "--set=ranking.epochs=1",
                "--set=head.rating.epochs=1",
                "--set=further.rating.epochs=1",
                "--set=head.ranking.epochs=1",
                "--set=further.ranking.epochs=1",
                "--set=encoder.width=4",
                "--out=" + folder.resolve(results)));
    arguments.addAll(List.of(how));
    return fusion(arguments);
  }

  /**
   * The models and the reference rows in two processes, each with one thread, as few ratings have.
   */
  @Test
  void aTableWhosePartsAreTrainedBesideEachOtherIsTheSame() throws IOException {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    assertThat(table().code()).isZero();
    Outcome beside = table("beside", "--jobs=2");
    assertThat(beside.err()).isEmpty();
    assertThat(beside.code()).isZero();
    assertThat(beside.out())
        .contains("GSIRec, seed 1: done in ", "reference rows, seed 1: done in ")
        .contains("kept: {"); // nothing is trained in this process
    assertThat(folder.resolve("beside/table3-shop.csv"))
        .hasSameTextualContentAs(folder.resolve("results/table3-shop.csv"));
  }

  /** Two seeds in two processes. */
  @Test
  void anAblationWhoseSeedsAreTrainedBesideEachOtherIsTheSame() throws IOException {
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    Path lines = folder.resolve("lines.json");
    Files.writeString(lines, "{\"narrow\": [\"fusion.fieldWidth=4\"]}");
    Outcome alone = series("ablation", "alone", "--lines=" + lines, "--seeds=1,2", "--threads=1");
    assertThat(alone.code()).isZero();
    Outcome beside = series("ablation", "two", "--lines=" + lines, "--seeds=1,2", "--jobs=2");
    assertThat(beside.err()).isEmpty();
    assertThat(beside.code()).isZero();
    assertThat(beside.out())
        .contains("GSIRec, seed 1: done in ", "GSIRec, seed 2: done in ")
        .contains("kept: {");
    assertThat(folder.resolve("two/ablation-shop.csv"))
        .hasSameTextualContentAs(folder.resolve("alone/ablation-shop.csv"));
  }

  private List<Path> runFolders(String where) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(where))) {
      return all.sorted().toList();
    }
  }

  private JsonNode metrics() throws IOException {
    return new ObjectMapper()
        .readTree(runFolders("runs").get(0).resolve("metrics.json").toFile())
        .get("metrics");
  }

  private static void oneLine(Outcome outcome, String message) {
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("fusion: ").contains(message).doesNotContain("\tat ");
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }

  private void changeOneRating() throws IOException {
    String text = Files.readString(ratings);
    Files.writeString(ratings, text.substring(0, text.length() - 2) + "x\n");
    int last = text.charAt(text.length() - 2) - '0';
    Files.writeString(ratings, text.substring(0, text.length() - 2) + (last == 5 ? 4 : 5) + "\n");
  }

  @Test
  void aRunOnChangedDataIsNotGoneOnFrom() throws IOException {
    assertThat(run().code()).isZero();
    changeOneRating();
    oneLine(run("--resume"), "was trained with another data");
    Outcome anew = run();
    assertThat(anew.code()).isZero();
    assertThat(anew.out()).contains("rating   epoch  2");
    assertThat(runFolders("runs")).hasSize(2);
  }

  @Test
  void aTableTrainsAnewOnChangedDataAndOnlyThen() throws IOException {
    assertThat(table().out()).contains("epoch  1");
    assertThat(table().out()).doesNotContain("epoch  1");
    changeOneRating();
    Outcome changed = table();
    assertThat(changed.code()).isZero();
    assertThat(changed.out()).contains("epoch  1");
    assertThat(runFolders("results/runs")).hasSize(6);
  }

  @Test
  void theTrainingsProvenanceStaysWhenItIsMeasuredAgain() throws IOException {
    run();
    Path file = runFolders("runs").get(0).resolve("metrics.json");
    JsonNode first = new ObjectMapper().readTree(file.toFile()).get("provenance");
    run("--resume");
    JsonNode again = new ObjectMapper().readTree(file.toFile()).get("provenance");
    assertThat(again.get("trainings")).isEqualTo(first.get("trainings"));
    assertThat(again.get("trainings").fieldNames())
        .toIterable()
        .containsExactly("ranking", "ranking-further", "rating", "rating-further");
    assertThat(again.get("ended")).isEqualTo(first.get("ended"));
    assertThat(again.get("run_key").asText()).hasSize(64).isEqualTo(first.get("run_key").asText());
    assertThat(again.get("measuring").get("started").asText())
        .isGreaterThanOrEqualTo(first.get("measuring").get("ended").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "empty", "foreign", "flipped", "other run"})
  void aDamagedCheckpointIsOneLine(String kind) throws IOException {
    run();
    Path checkpoint = runFolders("runs").get(0).resolve("checkpoint/ranking.bin");
    byte[] whole = Files.readAllBytes(checkpoint);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    switch (kind) {
      case "cut" -> Files.write(checkpoint, Arrays.copyOf(whole, 5000));
      case "empty" -> Files.write(checkpoint, new byte[0]);
      case "foreign" -> Files.writeString(checkpoint, "something else that is no checkpoint");
      case "flipped" -> Files.write(checkpoint, flipped);
      default ->
          Files.copy(
              checkpoint.resolveSibling("rating.bin"),
              checkpoint,
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    if (kind.equals("other run")) {
      // The key is the same, but the history is another objective's: nothing to tell it by but
      // that the parameters fit; so another seed's checkpoint is put there.
      run("--seed=2");
      Path other =
          runFolders("runs").stream()
              .filter(path -> path.toString().contains("-s2-"))
              .findFirst()
              .orElseThrow()
              .resolve("checkpoint/ranking.bin");
      Files.copy(other, checkpoint, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Outcome outcome = run("--resume");
    oneLine(outcome, "ranking.bin: ");
    assertThat(outcome.err()).contains("leave --resume out, to train anew");
  }

  @Test
  void aTableTrainsAnewWhereACheckpointIsDamaged() throws IOException {
    table();
    String before = Files.readString(folder.resolve("results/table3-shop.csv"));
    Path damaged =
        runFolders("results/runs").stream()
            .map(run -> run.resolve("checkpoint/rating-further.bin"))
            .filter(Files::exists)
            .collect(MoreCollectors.onlyElement());
    Files.write(damaged, new byte[100]);
    // What was kept of a finished run would stand for it, and its checkpoints not be looked at.
    MoreFiles.deleteRecursively(
        folder.resolve("results/kept"), RecursiveDeleteOption.ALLOW_INSECURE);
    Outcome again = table();
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("rating-further.bin: ", "(trained anew now)");
    assertThat(Files.readString(folder.resolve("results/table3-shop.csv"))).isEqualTo(before);
  }

  @Test
  void withoutATestRatingNothingIsTrained() throws IOException {
    write(2, 1, 5);
    Outcome outcome = run();
    oneLine(outcome, "shop: the split leaves no test rating (a user needs 3 ratings for one");
    assertThat(outcome.out()).doesNotContain("epoch");
    oneLine(table(), "shop: the split leaves no test rating");
    oneLine(
        fusion(
            List.of(
                "baselines",
                "--data=" + folder.resolve("data"),
                "--dataset=shop",
                "--threads=1",
                "--out=" + folder.resolve("results"))),
        "shop: the split leaves no test rating");
  }

  @Test
  void withoutAValidRatingAllEpochsAreTrained() throws IOException {
    write(3, 1, 5);
    Outcome outcome = run("--set=rating.patience=1");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("shop: the split leaves no valid rating", "rating   epoch  2", "no valid part")
        .doesNotContain("NaN");
    String history = Files.readString(runFolders("runs").get(0).resolve("history.csv"));
    assertThat(history).contains("RMSE,,true").doesNotContain("NaN");
  }

  @Test
  void withoutARelevantRatingRankingIsLeftOut() throws IOException {
    write(9, 1, 3);
    Outcome outcome = run("--with-sein");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("shop: no train rating is relevant (>= 4); ranking is neither trained")
        .doesNotContain("NaN", "ranking  epoch");
    assertThat(metrics().fieldNames()).toIterable().containsExactly("MAE", "RMSE");
  }

  @Test
  void byGroupShowsEveryFigureThatThereIsAndNoOther() throws IOException {
    Outcome pair = run("--with-sein", "--by-group", "--set=split.kind=cold-users");
    assertThat(pair.code()).isZero();
    assertThat(pair.out())
        .containsPattern("(?m)^by group +users +ratings +GSIRec +GSIRec-SEIN$")
        .containsPattern("(?m)^all: [0-9]+ users with 1 to [0-9]+ train ratings$")
        .containsPattern("(?m)^cold: [0-9]+ users? with 1 train rating$")
        .containsPattern("(?m)^head: [0-9]+ items with [0-9]+ to [0-9]+ train ratings$")
        .containsPattern("(?m)^difference +GSIRec-SEIN minus GSIRec$")
        .doesNotContain("NaN");
    assertThat(pair.out().lines().filter(line -> line.startsWith("cold: "))).hasSize(2);
    assertThat(run().out()).doesNotContain("by group");
    write(9, 1, 3);
    Outcome withoutRanking = run("--by-group");
    assertThat(withoutRanking.out())
        .containsPattern("(?m)^  MAE +[0-9]+ +[0-9]+  [0-9.]+ \\[")
        .doesNotContainPattern("(?m)^  (Pr|Re|NDCG)@")
        .doesNotContain("difference", "NaN");
  }

  @Test
  void implicitFeedbackHasRankingByGroupOnly() throws IOException {
    StringBuilder text = new StringBuilder("user,item\n");
    Files.readAllLines(ratings).stream()
        .skip(1)
        .forEach(row -> text.append(row, 0, row.lastIndexOf(',')).append('\n'));
    Files.writeString(ratings, text);
    Files.writeString(
        ratings.resolveSibling("dataset.json"), "{\"ratings\": {\"file\": \"ratings.csv\"}}");
    Outcome outcome = run("--by-group");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("implicit feedback")
        .containsPattern("(?m)^  NDCG@10 +24 +[0-9]+  0.[0-9]{4} \\[")
        .doesNotContainPattern("(?m)^  (MAE|RMSE) ");
    assertThat(Files.readString(runFolders("runs").get(0).resolve("metrics-by-group.csv")))
        .contains(",Pr@5,")
        .doesNotContain("MAE");
  }

  @Test
  void aMinimumRatingMayHaveAnySign() throws IOException {
    write(9, -10, 10);
    Files.writeString(
        ratings.resolveSibling("dataset.json"),
        "{\"ratings\": {\"file\": \"ratings.csv\", \"scale\": [-10, 10], \"relevant\": 4}}");
    run("--set=split.minimumRating=-4.2", "--export");
    Path split = runFolders("runs").get(0).resolve("split.csv.gz");
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(split))) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(text).doesNotContain("\r").contains(",-4.0,").doesNotContain(",-5.0,");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "shop/", "./shop", "../data/shop"})
  void aDataSetsNameIsTheLastPartOfItsPath(String dataset) throws IOException {
    List<String> arguments =
        List.of(
            "run",
            "--base=GSIRec",
            "--data=" + folder.resolve("data"),
            "--dataset=" + dataset,
            "--device=cpu",
            "--threads=1",
            "--set=rating.epochs=1",
            "--set=ranking.epochs=1",
            "--set=head.rating.epochs=1",
            "--set=further.rating.epochs=1",
            "--set=head.ranking.epochs=1",
            "--set=further.ranking.epochs=1",
            "--set=encoder.width=4",
            "--out=" + folder.resolve("runs"));
    assertThat(fusion(arguments).code()).isZero();
    assertThat(runFolders("runs"))
        .singleElement()
        .asString()
        .contains("GSIRec-shop-s1-")
        .isEqualTo(runFolders("runs").get(0).toString());
    assertThat(runFolders("runs").get(0).resolve("metrics.json")).exists();
  }
}
