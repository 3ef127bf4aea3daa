package io.fusionrec.cli;

import static io.fusionrec.cli.Outcome.fusion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendCommandTest {
  @TempDir private static Path shared;
  private static String run = "";

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--base=GSIRec", "--dataset=sample", "--device=cpu", "--out=" + shared));
    for (String stage : List.of("rating", "ranking", "further.rating", "further.ranking")) {
      arguments.add("--set=" + stage + ".epochs=1");
    }
    assertThat(fusion(arguments.toArray(String[]::new)).code()).isZero();
    try (Stream<Path> runs = Files.list(shared)) {
      run = runs.findFirst().orElseThrow().toString();
    }
  }

  private static Outcome use(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--device=cpu", "--run=" + run));
    arguments.addAll(List.of(more));
    return fusion(arguments.toArray(String[]::new));
  }

  @Test
  void aListIsPrintedWithTitlesScoresAndRatings() {
    Outcome outcome = use("recommend", "--user=42", "--n=3");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines()).hasSize(4);
    assertThat(outcome.out().lines().findFirst().orElseThrow())
        .containsSubsequence("score", "rating", "item", "title");
    assertThat(outcome.out().lines().skip(1))
        .allSatisfy(line -> assertThat(line).contains("Generated Movie"));
  }

  @Test
  void listsOfManyAreWrittenAsCsvAndAsJsonLines() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "42\n\n7\n");
    Path csv = folder.resolve("lists.csv");
    Path json = folder.resolve("lists.jsonl");
    for (Path output : List.of(csv, json)) {
      Outcome outcome = use("recommend", "--users=" + users, "--n=2", "--output=" + output);
      assertThat(outcome.out()).contains("Lists of 2 users are in " + output);
    }
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0)).isEqualTo("user,rank,item,title,score,rating");
    assertThat(rows.get(1)).startsWith("42,1,");
    assertThat(rows.get(4)).startsWith("7,2,");
    assertThat(Files.readAllLines(json))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).matches("\\{\"user\":.*\"rating\":[0-9.]+}"));
  }

  @Test
  void aFileThatIsReadIsNotWrittenOver() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "42\n");
    Path items = Files.writeString(folder.resolve("items.txt"), "1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), users);
    String all = "--users=" + users;
    for (Path output : List.of(users, link, items)) {
      Outcome outcome = use("recommend", all, "--exclude=" + items, "--output=" + output);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains(output + " is an input of this command").hasLineCount(1);
    }
    assertThat(users).hasContent("42");
    assertThat(items).hasContent("1");
  }

  @Test
  void aMarkBeforeTheFirstIdIsNoPartOfItAndNoIdIsAnError() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "\uFEFF42\r\n");
    Path csv = folder.resolve("lists.csv");
    assertThat(use("recommend", "--users=" + users, "--n=1", "--output=" + csv).out())
        .contains("The list of a user is in " + csv);
    assertThat(Files.readAllLines(csv).get(1)).startsWith("42,1,");
    Files.writeString(users, "\n");
    Outcome none = use("recommend", "--users=" + users, "--n=1", "--output=" + csv);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains(users + ": no user's id in it");
  }

  @Test
  void whoeverWantsMoreItemsThanThereAreGetsAllOfThem() {
    Outcome outcome = use("recommend", "--user=42", "--n=99999999");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().count()).isBetween(100L, 500L);
  }

  @Test
  void theDashIsStandardOutputAndTakesNothingButTheLists() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "42\n7\n");
    Outcome outcome = use("recommend", "--users=" + users, "--n=2", "--output=-");
    assertThat(outcome.out().lines().toList())
        .hasSize(5)
        .first()
        .isEqualTo("user,rank,item,title,score,rating");
    assertThat(outcome.code()).isZero();
    assertThat(use("recommend", "--users=" + users, "--output=-", "--resume").err())
        .contains("-: --resume needs a file");
  }

  @Test
  void listsThatWereCutOffGoOn() throws IOException {
    Path users = Files.writeString(folder.resolve("users.txt"), "42\n7\n9\n");
    Path csv = folder.resolve("lists.csv");
    Path part = folder.resolve("lists.csv.part");
    String[] command = {"--users=" + users, "--n=2", "--output=" + csv, "--resume"};
    use("recommend", command);
    byte[] whole = Files.readAllBytes(csv);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("users.txt", "lists.csv");

    Files.delete(csv);
    Files.write(part, whole);
    assertThat(use("recommend", command).code()).as("a part without a journal").isZero();
    assertThat(csv).hasBinaryContent(whole);
    assertThat(part).doesNotExist();

    assertThat(use("recommend", "--user=42", "--output=" + csv, "--resume").err())
        .contains("--resume goes on with the lists of --users");
    assertThat(use("recommend", "--users=" + users, "--output=/dev/null", "--resume").err())
        .contains("/dev/null: --resume needs a file");
    Files.writeString(users, "42\n42x\n");
    assertThat(use("recommend", command).err())
        .isEqualToIgnoringNewLines(
            "fusion: " + users + ": user '42x' is not in the data sample; nearest is '42'");
  }

  @Test
  void whatIsExcludedIsNotInTheList() throws IOException {
    Path csv = folder.resolve("first.csv");
    use("recommend", "--user=42", "--n=1", "--output=" + csv);
    String first = Files.readAllLines(csv).get(1).split(",")[2];
    Path excluded = Files.writeString(folder.resolve("out.txt"), first + "\n");

    use("recommend", "--user=42", "--n=5", "--exclude=" + excluded, "--output=" + csv);

    assertThat(Files.readAllLines(csv)).hasSize(6);
    assertThat(Files.readAllLines(csv).stream().map(row -> row.split(",")[2]))
        .doesNotContain(first);
  }

  @Test
  void ratingsAndItemsAlikeArePrinted() {
    assertThat(Float.parseFloat(use("rate", "--user=42", "--item=1").out())).isBetween(1f, 5f);
    assertThat(use("similar", "--item=1", "--n=4").out().lines()).hasSize(5);
  }

  @Test
  void aScoreIsExplainedForPeopleAndForPrograms() {
    assertThat(use("explain", "--user=42", "--item=1", "--n=3").out())
        .contains("Generated Movie 1 ", "for user 42: score", "the base recommender")
        .contains("Rated items that are most like it:");
    assertThat(use("explain", "--user=42", "--item=1", "--json").out())
        .contains("\"kind\" : \"BASE\"", "\"kind\" : \"FACT\"", "\"nearest\" : [");
    assertThat(use("explain", "--user=42", "--item=x").err()).contains("item 'x' has no rating");
  }

  @Test
  void theEncodersReasonsAreSentencesAndAPicture() throws IOException {
    Path svg = folder.resolve("why.svg");
    Outcome outcome = use("explain", "--user=42", "--item=1", "--n=2", "--svg=" + svg);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .containsSubsequence(
            "Of the base recommender's part:", "Generated Movie", "all the rest of it")
        .containsSubsequence("What it attends to", "its genre is ", "Rated items");
    // The base's part, of which the rated items' shares and the rest are all.
    double base = 0;
    double sum = 0;
    for (String line : outcome.out().lines().toList()) {
      boolean share = line.contains("go with") || line.contains("goes with");
      double value =
          line.matches(" +[+-][0-9.]+ .*") ? Double.parseDouble(line.trim().split(" ")[0]) : 0;
      base += line.endsWith("the base recommender") ? value : 0;
      sum += share || line.endsWith("all the rest of it") ? value : 0;
    }
    assertThat(base).isNotZero();
    assertThat(sum).isCloseTo(base, within(3e-4));
    assertThat(Files.readString(svg))
        .startsWith("<svg xmlns")
        .contains("user 42", "Generated Movie 1 (", "genre 0.");
    Outcome refused = use("explain", "--user=42", "--item=1", "--svg=" + shared);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("cannot write " + shared).hasLineCount(1);
  }

  @Test
  void somebodyNewIsServed() {
    assertThat(use("recommend", "--history=1:5,2:4", "--fields=gender=F", "--n=4").out().lines())
        .hasSize(5);
    assertThat(Float.parseFloat(use("rate", "--history=1:5", "--item=3").out())).isBetween(1f, 5f);
    String[] somebody = {"--history=1:5,2:4", "--fields=gender=F", "--item=3", "--n=2"};
    assertThat(use("explain", somebody).out())
        .contains("for somebody new: score", "the base recommender", "Generated Movie 1 (");
    assertThat(use("explain", "--fields=gender=F", "--item=3").out())
        .contains("for somebody new: score")
        .doesNotContain("Rated items that are most like it:"); // who rated none
    assertThat(use("explain", "--user=1", "--history=1:5", "--item=3").err())
        .contains("give one of these, once: --user, or --history and --fields");
    assertThat(use("explain", "--item=3").err()).contains("--user", "--history");
    for (String wrong : List.of("1", "1:x", ":5", "1:5,1:4", "1:5f", "1:0x1p2", "1:NaN")) {
      assertThat(use("rate", "--history=" + wrong, "--item=3").err())
          .contains("expected item:rating, each item once");
    }
  }

  @Test
  void whatIsWrongIsSaidInALine() {
    assertThat(use("recommend").err()).contains("--user", "--users", "--history");
    assertThat(use("recommend", "--user=1", "--users=x").code()).isNotZero();
    assertThat(use("recommend", "--users=" + folder.resolve("none")).err())
        .contains("--users needs --output");
    assertThat(use("recommend", "--user=1", "--where=x").err())
        .contains("--where x: expected FIELD=VALUE, e.g. genres=Comedy");
    assertThat(use("recommend", "--user=1", "--where=genres=War", "--where=genres=Drama").err())
        .contains("--where genres=Drama: 'genres' has a value already");
    assertThat(use("recommend", "--history=1:5", "--fields=gender=F,gender=M").err())
        .contains("--fields gender=M: 'gender' has a value already");
    assertThat(use("recommend", "--user=1", "--exclude=" + folder.resolve("none")).err())
        .isEqualToIgnoringNewLines("fusion: missing file " + folder.resolve("none"));
    assertThat(use("rate", "--user=42x", "--item=1").err())
        .contains("user '42x' is not in the data sample; nearest is '42'");
    for (List<String> who :
        List.of(
            List.<String>of(),
            List.of("--user=1", "--user=2"),
            List.of("--user=1", "--history=1:5"))) {
      assertThat(use("recommend", who.toArray(String[]::new)).err())
          .isEqualToIgnoringNewLines(
              "fusion: give one of these, once: --user, or --users, or --history and --fields"
                  + " ('fusion recommend --help' tells more)");
    }
    assertThat(use("recommend", "--user=nobody").err())
        .isEqualToIgnoringNewLines("fusion: user 'nobody' is not in the data sample");
    assertThat(use("serve", "--port=0", "--token=").err())
        .isEqualToIgnoringNewLines(
            "fusion: --token is empty; give a token, or leave --token out (unset) to ask for none");
    assertThat(fusion("rate", "--run=" + folder, "--user=1", "--item=1").err())
        .contains("no saved model (model.json)");
  }
}
