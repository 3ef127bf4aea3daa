package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder whose fields are called as nobody expects: a field "user" of users, a field "item" of
 * items, "shelf" of both; and triples that lead to items and are named like a field's relation.
 */
class OwnNamesTest {
  private static final int USERS = 12;
  private static final int ITEMS = 10;

  @TempDir private Path folder;

  @BeforeEach
  void ownFolder() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/shop"));
    Files.writeString(
        data.resolve("dataset.json"),
        """
        {"ratings": {"file": "ratings.csv", "scale": [1, 5]},
         "users": {"file": "users.csv", "id": "id"},
         "items": {"file": "items.csv", "id": "id"},
         "triples": {"file": "kg.csv"}}
        """);
    StringBuilder ratings = new StringBuilder("user,item,rating\n");
    StringBuilder users = new StringBuilder("id,user,shelf\n");
    StringBuilder items = new StringBuilder("id,item,shelf\n");
    StringBuilder facts = new StringBuilder();
    for (int user = 0; user < USERS; user++) {
      users.append("u" + user + ",x" + user % 2 + ",s" + user % 3 + "\n");
      for (int item = 0; item < ITEMS; item++) {
        if ((user + item) % 4 != 0) {
          ratings.append("u" + user + ",i" + item + "," + (user % 2 == item % 2 ? 5 : 1) + "\n");
        }
      }
    }
    for (int item = 0; item < ITEMS; item++) {
      items.append("i" + item + ",y" + item % 2 + ",s" + item % 3 + "\n");
      facts.append("i" + item + ",has_shelf,i" + (item + 2) % ITEMS + "\n");
    }
    Files.writeString(data.resolve("ratings.csv"), ratings);
    Files.writeString(data.resolve("users.csv"), users);
    Files.writeString(data.resolve("items.csv"), items);
    Files.writeString(data.resolve("kg.csv"), facts);
  }

  private String fusion(String command, String... more) {
    String[] arguments = {command, "--dataset=shop", "--data=" + folder.resolve("data")};
    Outcome outcome = Outcome.fusion(ObjectArrays.concat(arguments, more, String.class));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome.out().replaceAll(" +", " ");
  }

  private String run(String... more) {
    String[] arguments = {
      "--out=" + folder.resolve("results"),
      "--device=cpu",
      "--with-sein",
      "--set=rating.epochs=1",
      "--set=ranking.epochs=1",
      "--set=head.rating.epochs=1",
      "--set=further.rating.epochs=1",
      "--set=head.ranking.epochs=1",
      "--set=further.ranking.epochs=1",
      "--set=encoder.width=8"
    };
    return fusion("run", ObjectArrays.concat(arguments, more, String.class));
  }

  @Test
  void everyFieldIsARelationAndTriplesThatAreNotTakenAreNamed() {
    assertThat(fusion("graphs", "--graphs=fields"))
        .contains(
            // 12 users, 10 items; of items 2 values of item and 3 of shelf, of users as many
            " 32 nodes (0 isolated), 88 edges",
            " relation has_item 10 edges",
            " relation has_shelf (item.shelf) 10 edges",
            " relation has_shelf (user.shelf) 12 edges",
            " relation has_user 12 edges",
            " left out: triples (no relation is made from them)");
    assertThat(fusion("graphs", "--graphs=dbpedia"))
        .contains(
            " 32 nodes (0 isolated), 108 edges",
            " relation has_shelf (triples) 10 edges",
            " the tails of 10 of 10 triples are items of the data (has_shelf)")
        .doesNotContain("left out");
  }

  @Test
  void aRunTakesAllFieldsAndSaysWhatItDoesNotTake() {
    assertThat(run("--base=GSIRec"))
        .contains("graphs 't0' leave out triples (no relation is made from them)")
        .doesNotContain("no field")
        .contains("GSIRec-SEIN");
  }

  @Test
  void aRunWithoutRatingColumnLeavesRatingFiguresOutAndSaysSo() throws IOException {
    Path data = folder.resolve("data/shop");
    String ratings = Files.readString(data.resolve("ratings.csv"));
    Files.writeString(data.resolve("ratings.csv"), ratings.replaceAll("(?m)(,rating|,[15])$", ""));
    String descriptor = Files.readString(data.resolve("dataset.json"));
    Files.writeString(data.resolve("dataset.json"), descriptor.replace(", \"scale\": [1, 5]", ""));
    assertThat(run("--base=GSIRec"))
        .contains("implicit feedback")
        .containsPattern("GSIRec-SEIN - - 0\\.")
        .contains("train s users/s eval s")
        .doesNotContain("RMSE 0.");
  }

  @Test
  void aRunWithFactsBetweenItemsSaysHowManyTailsItTookForItems() {
    for (String base : new String[] {"KGNCF-RRN", "IR-Rec", "HeteGraph"}) {
      assertThat(run("--base=" + base, "--set=graphs=dbpedia"))
          .contains("the tails of 10 of 10 triples are items of the data (has_shelf)")
          .contains(base + "-SEIN");
    }
  }

  @Test
  void aRunSaysWhichRelationOfADeclarationFindsNoField() throws IOException {
    Path graphs = folder.resolve("mine.json");
    Files.writeString(
        graphs,
        """
        {"name": "mine", "description": "d", "trust": "none", "unused": ["user", "item"],
         "relations": [{"name": "of_kind", "from": "item-field", "field": "kind"},
                       {"from": "user-field", "field": "shelf"}, {"from": "triples"}]}
        """);
    assertThat(run("--base=GSIRec", "--set=graphs=" + graphs))
        .contains("graphs 'mine' leave out of_kind (the data set has no field 'kind')")
        .contains("graphs 'mine' leave out item field 'shelf' (no relation is made from it)");
  }
}
