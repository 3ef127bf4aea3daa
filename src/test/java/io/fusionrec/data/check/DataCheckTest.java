package io.fusionrec.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCheckTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve("own"));
    Files.writeString(root.resolve("own").resolve(file), text);
  }

  private DataCheck check() {
    return DataCheck.of(root.resolve("own"), NOW);
  }

  /** Users a: 3, b: 1; items x: 2, y: 1, z: 1. */
  @Test
  void figuresAreThoseWorkedOutByHand() throws IOException {
    write(
        "ratings.csv",
        "user,item,rating,timestamp\na,x,5,86400\na,y,3,172800\na,z,3,\nb,x,1,4102444800\n");
    write("dataset.json", "{\"ratings\": {\"file\": \"ratings.csv\"}}");
    DataReport report = check().report().orElseThrow();
    assertThat(report.users()).isEqualTo(2);
    assertThat(report.items()).isEqualTo(3);
    assertThat(report.ratings()).isEqualTo(4);
    assertThat(report.density()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(report.perUser()).isEqualTo(new Spread(1, 1, 3, 1));
    assertThat(report.perItem()).isEqualTo(new Spread(1, 1, 2, 1));
    assertThat(report.levels())
        .containsExactly(
            new RatingLevel(1, 1, 1), new RatingLevel(3, 3, 2), new RatingLevel(5, 5, 1));
    // 1, 1, 2 of 4: 2 (1*1 + 2*1 + 3*2) / (3*4) - 4/3
    assertThat(report.longTail().gini()).isCloseTo(18 / 12.0 - 4 / 3.0, within(1e-12));
    assertThat(report.longTail().top1()).isEqualTo(0.5);
    assertThat(report.longTail().top20()).isEqualTo(0.5);
    TimeSpan times = report.times().orElseThrow();
    assertThat(times.first()).isEqualTo(Instant.parse("1970-01-02T00:00:00Z"));
    assertThat(times.last()).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(times.missing()).isEqualTo(0.25);
    assertThat(report.strange())
        .containsExactly(
            "times: some lie in the future",
            "times: some lie before 1980; is 0 an unknown time, or are they numbers of an order?");
    assertThat(check().said())
        .contains("ratings.csv: separator ',' (lines 1 to 5 all have 4 columns)");
  }

  @Test
  void moreThanTenValuesAreTenLinesOfOneWidth() {
    float[] ratings = new float[101];
    for (int k = 0; k <= 100; k++) {
      ratings[k] = k / 10f;
    }
    List<RatingLevel> levels = RatingLevel.of(ratings);
    assertThat(levels).hasSize(10);
    assertThat(levels.get(0)).isEqualTo(new RatingLevel(0, 0.9f, 10));
    assertThat(levels.get(9)).isEqualTo(new RatingLevel(9, 10, 11));
  }

  @Test
  void idsThatWereChangedOnTheirWayAreShown() {
    IdIndex ids =
        IdIndex.of(
            List.of(
                "12.0",
                "7.00",
                "1.2E5",
                "3e4",
                "007",
                "12",
                "a b",
                "a  b",
                "A b",
                "x".repeat(120)));
    assertThat(StrangeIds.of("item", ids))
        .containsExactly(
            "2 item ids end with .0, as a data frame writes whole numbers: 12.0, 7.00",
            "2 item ids are written like 1.2E5, as a spreadsheet does: 1.2E5, 3e4",
            "1 item id begin with 0 beside others that don't: 007",
            "1 item id have a blank at an end or two in a row: 'a  b'",
            "1 item id are longer than 100 characters: " + "x".repeat(100) + "...",
            "1 item id differ from another in case alone: a b and A b");
    assertThat(
            StrangeIds.of(
                "user",
                IdIndex.of(List.of("u1", "u1\u00A0", "\u200Bu2", "Caf\u00E9", "Cafe\u0301"))))
        .containsExactly(
            "2 user ids hold a character that can't be seen: u1<00A0>, <200B>u2",
            "2 user ids differ from another in how accents or blanks are written: u1 and u1<00A0>,"
                + " Caf\u00E9 and Cafe\u0301");
    assertThat(StrangeIds.of("user", IdIndex.of(List.of("1", "2", "u3")))).isEmpty();
    assertThat(StrangeIds.of("user", IdIndex.of(List.of("01", "02")))).isEmpty();
  }

  @Test
  void everyAdviceIsASplitThatCanBeMade() throws IOException {
    StringBuilder timed = new StringBuilder("user,item,rating,timestamp\n");
    for (int user = 0; user < 9; user++) {
      for (int item = 0; item < 9; item++) {
        timed.append(user).append(",i").append(item).append(',').append(1 + (user + item) % 5);
        timed.append(',').append(1_500_000_000 + 1000 * user + item).append('\n');
      }
    }
    write("ratings.csv", timed.toString());
    write("dataset.json", "{\"ratings\": {\"file\": \"ratings.csv\"}}");
    assertAdvice("split.kind=temporal");
    write("ratings.csv", timed.toString().replaceAll(",15[0-9]+\n", ",\n"));
    assertAdvice("split.kind=random");
    String few =
        IntStream.range(0, 40)
            .mapToObj(k -> "new" + k + ",i" + k % 9 + ",3," + (1_500_000_000 + k) + "\n")
            .collect(Collectors.joining());
    write("ratings.csv", timed + few);
    assertAdvice("split.core=5 split.kind=leave-one-out");
    write("ratings.csv", "user,item,rating\na,x,5\na,y,3\n");
    write("test.csv", "user,item,rating\nb,x,5\nb,y,3\n");
    write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"ratings.csv\", \"parts\": {\"test\": \"test.csv\"}}}");
    assertAdvice("split.kind=given");
  }

  private void assertAdvice(String settings) {
    SplitAdvice advice = check().report().orElseThrow().advice();
    assertThat(advice.settings()).isEqualTo(settings);
    assertThat(advice.reason()).isNotBlank();
    SettingsTree tree = SettingsTree.of(SplitSettings.DEFAULT);
    for (String change : advice.settings().split(" ")) {
      tree = tree.set(change.replace("split.", ""));
    }
    RatingData data = new DatasetCatalog(Optional.of(root), Map.of()).load("own");
    assertThat(Split.of(data, tree.as(SplitSettings.class), 1).test().size()).isPositive();
  }

  @Test
  void aFolderThatNoNameTellsIsGuessedAndTheDescriptorReadsTheSame() throws IOException {
    write(
        "likes.csv",
        "customer_id,product_id,score\n".replace("customer", "user")
            + "u1,p1,5\nu1,p2,3\nu2,p1,1\nu2,p3,4\n");
    write("who.tsv", "user\tcity\nu1\tRome\nu2\tOslo\n");
    write("shop.csv", "sku,colour\np1,red\np2,blue\np3,red\np4,red\n");
    write("facts.txt", "p1\tmade_by\tacme\np1\tkind_of\ttool\np2\tmade_by\tacme\n");
    write("friends.txt", "u1 u2\nu2 u1\nu1 u1\n");
    write("notes.csv", "a,b\n1,2\n");
    write("README.md", "hello");
    DataCheck check = check();
    assertThat(check.refusal()).isEmpty();
    assertThat(check.taken())
        .containsExactly(
            "guessed from the files' contents, since no name tells:",
            "likes.csv: ratings, its header names user and item",
            "notes.csv: left out, its ids are not those of the ratings",
            "who.tsv: a table of users, since 100 % of the ids in 'user' are in the ratings",
            "shop.csv: a table of items, since 75 % of the ids in 'sku' are in the ratings",
            "facts.txt: facts, since 100 % of the first of its three columns are ids of items",
            "friends.txt: trust, since 100 % and 100 % of its two columns are ids of users");
    write("dataset.json", check.descriptor().orElseThrow());
    RatingData data = new DatasetCatalog(Optional.of(root), Map.of()).load("own");
    assertThat(data.userFields().field("city")).isPresent();
    assertThat(data.itemFields().field("colour")).isPresent();
    assertThat(data.triples().orElseThrow().size()).isEqualTo(3);
    assertThat(data.trust().orElseThrow().size()).isEqualTo(3);
    assertThat(DataReport.of(data, NOW).perUser())
        .isEqualTo(check.report().orElseThrow().perUser());
  }

  @Test
  void ratingsWithoutHeaderAreFoundByTheirLook() throws IOException {
    write("a.txt", "1 10 5\n1 11 3\n2 10 1\n2 12 4\n");
    DataCheck check = check();
    assertThat(check.taken().get(1)).startsWith("a.txt: ratings, by its look alone");
    assertThat(check.report().orElseThrow().ratings()).isEqualTo(4);
  }

  /** Item before customer: what a name tells goes before the usual order. */
  @Test
  void ratingsWithOtherNamesAreFoundByTheirLook() throws IOException {
    write("d.csv", "item,kunde,note\np,a,5\nq,a,3\np,b,1\n");
    DataCheck check = check();
    assertThat(check.taken().get(1))
        .isEqualTo(
            "d.csv: ratings, by its look alone: two columns of ids and one of few numbers"
                + " ('kunde' as user, 'item' as item, 'note' as rating); look whether that is so");
    write("dataset.json", check.descriptor().orElseThrow());
    RatingData data = new DatasetCatalog(Optional.of(root), Map.of()).load("own");
    assertThat(data.users().ids()).containsExactly("a", "b");
    assertThat(data.items().ids()).containsExactly("p", "q");
    assertThat(data.ratings().rating()).containsExactly(5, 3, 1);
    assertThat(check().report().orElseThrow().perUser())
        .isEqualTo(check.report().orElseThrow().perUser());
  }

  @Test
  void saysWhatTheFilesLookLikeInsteadOfRatings() throws IOException {
    write("a.csv", "");
    write("b.csv", "sep=;\nuser;item;rating\n");
    Path below = Files.createDirectories(root.resolve("own").resolve("ml-small"));
    Files.writeString(below.resolve("ratings.csv"), "userId,movieId,rating\n1,1,5\n");
    assertThat(check().refusal().orElseThrow())
        .contains(
            "a.csv: the file is empty; b.csv begins with 'sep= | '; "
                + below
                + " has files, too: is that the folder you mean?; write dataset.json with")
        .hasLineCount(1);
  }

  @Test
  void notesAboveTheHeaderOfASheetAreToBeRemoved() throws IOException {
    write("ratings.csv", "Export of May;;\n;;\nuser;item;rating\na;x;4\nb;x;5\n");
    assertThat(check().refusal().orElseThrow())
        .endsWith(
            "ratings.csv:1: 'Export of May' is no header, line 3 is the header; remove lines 1 and 2");
    write("ratings.csv", "user;item;rating\na;x;4\nb;x;5\n");
    assertThat(check().report().orElseThrow().ratings()).isEqualTo(2);
  }

  @Test
  void aTableOfNumbersIsNotTakenForRatings() throws IOException {
    write("stock.csv", "sku,shelf,count\np,a,5\nq,a,3\nr,b,1\n"); // no sku comes again
    assertThat(check().refusal().orElseThrow()).contains("no file looks like ratings");
    write("stock.csv", "kunde,ding,timestamp\na,p,7\na,q,7\nb,p,8\n"); // times are no ratings
    assertThat(check().refusal().orElseThrow()).contains("no file looks like ratings");
  }

  @Test
  void filesThatMayEquallyBeTheSameAreAskedAboutAndNoneIsTaken() throws IOException {
    write("r.csv", "user,item,rating\na,x,5\nb,x,1\nc,y,2\n");
    write("f1.txt", "a b\nb a\na c\n");
    write("f2.txt", "b a\na b\nb c\n");
    DataCheck check = check();
    assertThat(check.taken())
        .contains(
            "f1.txt, f2.txt: left out, each may be the trust; which is it? declare {\"trust\":"
                + " {\"file\": ...}} in dataset.json");
    assertThat(check.descriptor().orElseThrow()).doesNotContain("trust");
    write("f2.txt", "b a\na b\nb z\n"); // of a, b, z two are users
    check = check();
    assertThat(check.taken())
        .contains(
            "f1.txt: trust, since 100 % and 100 % of its two columns are ids of users",
            "f2.txt: left out, since f1.txt is likelier to be the trust");
    assertThat(check.report().orElseThrow().trust()).isEqualTo(3);
  }

  @Test
  void twoFilesThatMayBeTheRatingsAreNamed() throws IOException {
    write("a.csv", "user,item,rating\na,x,5\nb,x,1\n");
    write("b.csv", "user,item,rating\na,x,5\nb,x,1\n");
    assertThat(check().refusal().orElseThrow())
        .contains("several files look like ratings (a.csv, b.csv); write dataset.json with");
    Files.delete(root.resolve("own/a.csv"));
    write("b.csv", "x,y\n1,2\n");
    assertThat(check().refusal().orElseThrow()).contains("no file looks like ratings");
  }

  @Test
  void whatIsWrongInSeveralFilesIsSaidAtOnce() throws IOException {
    write("ratings.csv", "user,item,rating\na,x,5\na,y\na,z,3,4\n");
    write(
        "items.csv",
        "item,genre\nx,a\ny\n"
            + Stream.generate(() -> "z,1,2\n").limit(9).collect(Collectors.joining()));
    write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"ratings.csv\"}, \"items\": {\"file\": \"items.csv\"}}");
    DataCheck check = check();
    assertThat(check.report()).isEmpty();
    assertThat(check.refusal().orElseThrow()).contains("ratings.csv:3: expected 3 columns");
    assertThat(check.badLines())
        .hasSize(7)
        .anyMatch(line -> line.startsWith("ratings.csv:4: expected 3 columns"))
        .anyMatch(line -> line.startsWith("items.csv:3: expected 2 columns"))
        .anyMatch(line -> line.startsWith("items.csv:7: "))
        .noneMatch(line -> line.startsWith("items.csv:8: "));
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("missing folder");
  }

  @Test
  void timesThatAreAllTheSameDivideNothing() {
    TimeSpan span = TimeSpan.of(new Timestamps(new long[] {1_500_000_000, 1_500_000_000}), NOW);
    assertThat(span.strange()).containsExactly("all are the same");
  }

  @Test
  void theKindsOfATablesColumnsAreGuessed() throws IOException {
    String[] kinds = {"A|B", "B|C|A", "C", "A", "C|B"};
    write(
        "shop.csv",
        "sku,title,genres,price,colour\n"
            + IntStream.range(0, 25)
                .mapToObj(k -> "p%d,T %d,%s,%d.5,%s\n".formatted(k, k, kinds[k % 5], k, k % 2))
                .collect(Collectors.joining()));
    write("likes.csv", likesOf(25));
    DataCheck check = check();
    assertThat(check.descriptor().orElseThrow().replaceAll("\\s+", " "))
        .contains("\"title\" : \"title\"")
        .contains("\"fields\" : { \"genres\" : \"multi:|\", \"colour\" : \"categorical\" }");
    assertThat(check.taken())
        .contains(
            "shop.csv: a table of items, since 100 % of the ids in 'sku' are in the ratings;"
                + " 'title' is the title; no field is made of 'price', where nearly every row has a"
                + " value of its own");
    assertThat(check.report().orElseThrow().strange()).isEmpty();
    write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"likes.csv\"}, \"items\": {\"file\": \"shop.csv\", \"id\":"
            + " \"sku\", \"title\": \"title\"}}");
    assertThat(check().report().orElseThrow().strange())
        .containsExactly(
            "field 'price' of items: 25 different values among 25, so that it tells as little as"
                + " an id; declare \"fields\" without it, or another kind");
  }

  private static String likesOf(int items) {
    return IntStream.range(0, items)
        .mapToObj(k -> "u%d,p%d,%d\n".formatted(k % 3, k, 1 + k % 5))
        .collect(Collectors.joining("", "user,item,rating\n", ""));
  }

  /** Users and items are numbers, so that the ids of a file may be both. */
  @Test
  void aFileOfUsersAndItemsIsNoTrustAndWhatCannotBeReadIsLeftOut() throws IOException {
    write("ratings.csv", "user_id,item_id,rating\n1,1,5\n1,2,3\n2,1,1\n3,3,4\n");
    write("wishlist.csv", "user_id,item_id\n1,2\n1,3\n2,1\n");
    write("scores.csv", "movieId,tagId,relevance\n1,1,0.5\n1,2,0.5\n2,1,0.1\n");
    write("pairs.csv", "from,to\n1,2\n1,3\n2,1\n");
    write("degrees.csv", "1,2,0.5\n1,3,0.1\n2,1,0.7\n");
    DataCheck check = check();
    assertThat(check.refusal()).isEmpty();
    assertThat(check.report().orElseThrow().trust()).isEqualTo(3);
    assertThat(check.taken())
        .contains("pairs.csv: trust, since 100 % and 100 % of its two columns are ids of users")
        .contains(
            "wishlist.csv: left out, it names users and items as the ratings do, and one file has"
                + " them")
        .noneMatch(line -> line.startsWith("scores.csv: left out; it may be the trust"))
        .anyMatch(
            line ->
                line.startsWith(
                    "degrees.csv: left out; it may be the trust, but can't be read so:"
                        + " degrees.csv:1: column 2 holds 0.5, which may be a weight"));
    assertThat(check.said()).noneMatch(line -> line.contains("trust edges, of users"));
  }

  @Test
  void idsOfNobodyAreShownWithTheirRatings() {
    int[] counts = {60, 6, 5, 7, 4, 6};
    for (String id : List.of("0", "-1", "Anonymous")) {
      assertThat(StrangeIds.of("user", IdIndex.of(List.of(id, "1", "2", "3", "4", "5")), counts))
          .containsExactly(
              "user id "
                  + id
                  + " has 60 of 88 ratings: if it stands for whoever is unknown, leave those rows"
                  + " out");
    }
    assertThat(StrangeIds.of("user", IdIndex.of(List.of("9", "0", "2", "3", "4", "5")), counts))
        .isEmpty();
    assertThat(StrangeIds.of("user", IdIndex.of(List.of("0", "1", "guest")), new int[] {3, 2}))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "u1.base, u1.test, test",
    "train.csv, test.csv, test",
    "shop_train.txt, shop_val.txt, valid"
  })
  void dividedFilesAreTheParts(String train, String other, String part) throws IOException {
    write(train, "user\titem\trating\n1\t5\t3\n2\t5\t4\n1\t6\t1\n");
    write(other, "user\titem\trating\n3\t5\t3\n2\t6\t4\n");
    DataCheck check = check();
    assertThat(check.taken()).contains(other + ": their " + part + " part");
    assertThat(check.descriptor().orElseThrow())
        .contains("\"file\" : \"" + train + "\"")
        .contains("\"" + part + "\" : \"" + other + "\"");
    assertThat(check.report().orElseThrow().ratings()).isEqualTo(5);
  }

  /** As a competition gives it, whose ratings are to be sent in. */
  @Test
  void aPartWithoutRatingsIsLeftOut() throws IOException {
    write("train.csv", "user,item,rating\n1,5,3\n2,5,4\n1,6,1\n2,7,2\n");
    write("valid.csv", "user,item,rating\n1,7,3\n");
    write("test.csv", "user,item\n2,6\n1,7\n");
    DataCheck check = check();
    assertThat(check.taken())
        .contains("valid.csv: their valid part")
        .contains("test.csv: left out, it has no ratings, by which to measure predictions");
    assertThat(check.descriptor().orElseThrow())
        .contains("\"valid\" : \"valid.csv\"")
        .doesNotContain("test.csv");
    assertThat(check.report().orElseThrow().ratings()).isEqualTo(5);
  }

  /** The Million Song Dataset's name of it. */
  @Test
  void tripletsMayBeRatings() throws IOException {
    write("train_triplets.txt", "a\tS1\t3\nb\tS1\t4\na\tS2\t1\nb\tS2\t3\n");
    assertThat(check().report().orElseThrow().ratings()).isEqualTo(4);
  }

  /** Who trusts whom and how much has the look of ratings, and no part of two names is divided. */
  @Test
  void aFileThatIsCalledTrustIsNoRatings() throws IOException {
    write("ratings.txt", "1 13 2 4 1\n2 13 2 5 1\n");
    write("trust.txt", "1 2 1\n2 1 2\n1 3 1\n2 3 2\n");
    DataCheck check = check();
    assertThat(check.report()).isEmpty();
    assertThat(check.refusal().orElseThrow()).contains("no file looks like ratings");
    assertThat(check.taken())
        .contains(
            "its files are called as those of 'filmtrust' are, but ratings.txt has 5 columns and"
                + " not 3");
  }
}
