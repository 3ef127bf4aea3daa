package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings of users and items with fields, as a table of clicks. */
class RatingSourceTest {
  private static final String DESCRIPTOR =
      """
      {"ratings": {"file": "r.csv", "scale": [1, 5]}, "users": {"file": "u.csv"},
       "items": {"file": "i.csv", "fields": {%s}}}
      """;

  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void ratings() throws IOException {
    own = new ClickFolder(folder);
    own.write("r.csv", ratings((user, item) -> true));
  }

  private static String ratings(BiPredicate<Integer, Integer> which) {
    StringBuilder ratings = new StringBuilder("user,item,rating\n");
    for (int k = 0; k < 40; k++) {
      if (which.test(k % 4, k / 4)) {
        ratings.append("u%d,i%d,%d\n".formatted(k % 4, k / 4, k % 3 == 0 ? 5 : 1));
      }
    }
    return ratings.toString();
  }

  private ClickDataset load() {
    return own.load("own-ctr", ClickFolder.ONCE, 1);
  }

  @Test
  void aFieldHasItsSideInItsNameWhereItsNameIsNotTheOnlyOne() throws IOException {
    own.write(
        "dataset.json",
        DESCRIPTOR.formatted("\"kind\": \"categorical\", \"user\": \"categorical\""));
    own.write("u.csv", "user,kind,town\nu0,a,x\nu1,b,y\nu2,a,x\nu3,b,x\n");
    own.write("i.csv", "item,kind,user\ni0,c,1\ni1,d,2\ni2,c,1\ni3,c,1\ni4,d,1\n");
    assertThat(load().schema().fields())
        .extracting(ClickField::name)
        .containsExactly("user", "user.kind", "town", "item", "item.kind", "item.user");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    own.write("dataset.json", DESCRIPTOR.formatted("\"kind\": \"categorical\""));
    own.write("u.csv", "user,kind,item.kind\nu0,a,x\nu1,b,y\n");
    own.write("i.csv", "item,kind\ni0,c\ni1,d\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "own-ctr: two columns of the table would be called 'item.kind'; give one of the fields"
                + " another name");
  }

  /** As they were published, so that no rating of theirs that is measured on is learned. */
  @Test
  void partsThatTheDataDeclareAreTheTables() throws IOException {
    String descriptor = "{\"ratings\": {\"file\": \"r.csv\", \"scale\": [1, 5]%s}}";
    own.write("dataset.json", descriptor.formatted(""));
    ClickDataset undivided = load();
    own.write("t.csv", "user,item,rating\nu0,i5,5\nu1,i0,1\nu2,i3,1\n");
    own.write("v.csv", "user,item,rating\nu3,i2,5\nu3,i7,1\n");
    own.write(
        "dataset.json",
        descriptor.formatted(", \"parts\": {\"valid\": \"v.csv\", \"test\": \"t.csv\"}"));
    own.write(
        "r.csv", ratings((user, item) -> !(user + "," + item).matches("0,5|1,0|2,3|3,2|3,7")));
    ClickDataset divided = load();
    assertThat(divided.train().size()).isEqualTo(35);
    assertThat(divided.valid().size()).isEqualTo(2);
    assertThat(divided.test().size()).isEqualTo(3);
    assertThat(divided.test().positives()).isEqualTo(1);
    assertThat(divided.contentSha256()).isNotEqualTo(undivided.contentSha256());
    assertThat(own.load("own-ctr", ClickFolder.ONCE, 2).contentSha256())
        .isEqualTo(divided.contentSha256());
  }

  @Test
  void aPartThatTheDataDoNotDeclareIsDrawnFromTrain() throws IOException {
    own.write("t.csv", "user,item,rating\nu0,i0,5\nu1,i0,1\nu2,i0,1\n");
    own.write(
        "dataset.json",
        "{\"ratings\": {\"file\": \"r.csv\", \"scale\": [1, 5], \"parts\": {\"test\": \"t.csv\"}}}");
    own.write("r.csv", ratings((user, item) -> item > 0 || user == 3));
    ClickDataset table = load();
    assertThat(table.test().size()).isEqualTo(3);
    assertThat(table.train().size() + table.valid().size()).isEqualTo(37);
    assertThat(table.valid().size()).isPositive();
  }

  @Test
  void rowsToPredictForMayHaveAnySeparator() throws IOException {
    own.write("dataset.json", "{\"ratings\": {\"file\": \"r.csv\", \"scale\": [1, 5]}}");
    Path run = Files.createDirectories(folder.resolve("run"));
    ((FittedPreprocessing) load().preprocessing()).write(run);
    PredictionInput input = PredictionInput.of(run);
    List<String> ids = new ArrayList<>();
    for (String separator : List.of("\t", ",", ";")) {
      Path rows = folder.resolve("rows");
      Files.writeString(rows, "user,item\nu0,i1\nu3,i4\n".replace(",", separator));
      input.forEach(
          rows,
          10,
          (batch, lines) -> ids.add(Arrays.toString(batch.id())),
          (line, problem) -> ids.add(problem));
    }
    assertThat(ids).hasSize(3);
    assertThat(Set.copyOf(ids)).hasSize(1).allMatch(all -> all.startsWith("["));
  }

  /** Of items 0 to 4 two values each, which are everything that usually separates values. */
  @Test
  void noValueIsDivided() throws IOException {
    own.write("dataset.json", DESCRIPTOR.formatted("\"kind\": \"multi:+\""));
    own.write("u.csv", "user,town\nu0,x\nu1,y\n");
    own.write("i.csv", "item,kind\ni0,a|b+c;d\ni1,\"a/b+c,d\"\n");
    ClickField kind = load().schema().fields().get(3);
    assertThat(kind.slots()).isEqualTo(2);
    assertThat(kind.vocabulary()).isEqualTo(ClickField.FIRST + 4);
  }
}
