package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static io.fusionrec.click.table.ClickFolder.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.preprocessing.FieldEncoder;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickDatasetTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  /** Three files with a category, a number, several values, a constant and an ignored column. */
  private void threeParts() throws IOException {
    own.write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "b.csv", "test": "c.csv"}, "label": "click",
         "fields": {"age": "numeric", "tags": "multi:|", "row": "ignore"}}
        """);
    String header = "row,click,city,age,tags,same\n";
    own.write(
        "a.csv",
        header
            + "1,1,Oslo,1,red|blue,x\n2,0,Rome,20,,x\n3,0,\"Oslo\",,blue,x\n4,1,Rome,0,red|red,x\n");
    own.write("b.csv", header + "5,1,Paris,20,green|blue,x\n");
    own.write("c.csv", header + "6,0,,1.0,blue,y\n7,1,\"a, \"\"b\"\"\",3,red|blue|green,\n");
  }

  /** The ids of a field's slots in each row, counted from the field's first. */
  private static List<List<Integer>> ids(ClickDataset table, Examples rows, int field) {
    ExampleBatch batch = all(rows, table.schema());
    int from = table.schema().slotOffset(field);
    List<List<Integer>> found = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      List<Integer> ofRow = new ArrayList<>();
      for (int s = 0; s < table.schema().fields().get(field).slots(); s++) {
        ofRow.add(batch.id()[row * batch.slots() + from + s] - table.schema().idOffset(field));
      }
      found.add(ofRow);
    }
    return found;
  }

  @Test
  void valuesOfTheTrainPartAloneAreKnown() throws IOException {
    threeParts();
    ClickDataset table = own.load(ONCE);
    assertThat(table.dropped()).containsExactly("same");
    assertThat(table.schema().fields())
        .extracting(ClickField::name, ClickField::vocabulary, ClickField::slots)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("city", 4, 1),
            org.assertj.core.groups.Tuple.tuple("age", 5, 1),
            org.assertj.core.groups.Tuple.tuple("tags", 4, 3));
    List<List<Integer>> cities = ids(table, table.train(), 0);
    assertThat(cities.get(0)).isEqualTo(cities.get(2)).isNotEqualTo(cities.get(1));
    assertThat(cities.stream().flatMap(List::stream).distinct())
        .containsExactlyInAnyOrder(ClickField.FIRST, ClickField.FIRST + 1);
    assertThat(ids(table, table.valid(), 0)).containsExactly(List.of(ClickField.UNKNOWN));
    assertThat(ids(table, table.test(), 0))
        .containsExactly(List.of(ClickField.MISSING), List.of(ClickField.UNKNOWN));
    assertThat(all(table.test(), table.schema()).label()).containsExactly(0, 1);
  }

  @Test
  void numbersFallIntoLogSquaredBuckets() throws IOException {
    threeParts();
    ClickDataset table = own.load(ONCE);
    List<List<Integer>> ages = ids(table, table.train(), 1);
    assertThat(ages.get(2)).containsExactly(ClickField.MISSING);
    // 20 in train and in valid, 1 and 1.0: the same bucket; 3 was never seen.
    assertThat(ids(table, table.valid(), 1).get(0)).isEqualTo(ages.get(1));
    assertThat(ids(table, table.test(), 1).get(0)).isEqualTo(ages.get(0));
    assertThat(ids(table, table.test(), 1).get(1)).containsExactly(ClickField.UNKNOWN);
    // ln(20)^2 = 8.97
    assertThat(FieldEncoder.bucket(20)).isEqualTo(8);
    assertThat(FieldEncoder.bucket(2)).isNotEqualTo(FieldEncoder.bucket(8));
    assertThat(FieldEncoder.bucket(-1)).isNotEqualTo(FieldEncoder.bucket(0));
  }

  @Test
  void scaledNumbersAreStandardisedOnTheTrainPart() throws IOException {
    threeParts();
    ClickDataset table = own.load(new PreprocessingSettings("scaled", 1, 0, 0.1, 0.1));
    assertThat(table.schema().fields().get(1))
        .isEqualTo(new ClickField("age", FieldKind.NUMERIC, 3, 1));
    double[] damped = {Math.log(2), Math.log(21), 0};
    double mean = Arrays.stream(damped).average().orElseThrow();
    double deviation = Math.sqrt(Arrays.stream(damped).map(v -> (v - mean) * (v - mean)).sum() / 3);
    ExampleBatch train = all(table.train(), table.schema());
    int slot = table.schema().slotOffset(1);
    assertThat((double) train.weight()[slot])
        .isCloseTo((damped[0] - mean) / deviation, within(1e-5));
    assertThat(ids(table, table.train(), 1))
        .containsExactly(
            List.of(ClickField.FIRST),
            List.of(ClickField.FIRST),
            List.of(ClickField.MISSING),
            List.of(ClickField.FIRST));
    assertThat(train.weight()[2 * train.slots() + slot]).isEqualTo(1);
  }

  @Test
  void severalValuesShareTheirWeight() throws IOException {
    threeParts();
    ClickDataset table = own.load(ONCE);
    int slot = table.schema().slotOffset(2);
    ExampleBatch train = all(table.train(), table.schema());
    assertThat(Arrays.copyOfRange(train.weight(), slot, slot + 2)).containsExactly(0.5f, 0.5f);
    assertThat(ids(table, table.train(), 2).get(1))
        .containsExactly(ClickField.MISSING, ClickField.MISSING, ClickField.MISSING);
    int second = train.slots() + slot;
    assertThat(Arrays.copyOfRange(train.weight(), second, second + 2)).containsExactly(1, 0);
    int third = 2 * train.slots() + slot;
    assertThat(Arrays.copyOfRange(train.weight(), third, third + 2)).containsExactly(1, 0);
    assertThat(ids(table, table.valid(), 2).get(0)).contains(ClickField.UNKNOWN);
    // more values than a row of train has
    ExampleBatch test = all(table.test(), table.schema());
    int last = test.slots() + slot;
    assertThat(Arrays.copyOfRange(test.weight(), last, last + 3))
        .containsExactly(1f / 3, 1f / 3, 1f / 3);
  }

  @Test
  void rareValuesAreFoldedAndHashingNeedsNoVocabulary() throws IOException {
    threeParts();
    own.write("a.csv", Files.readString(own.file("a.csv")) + "8,1,Bergen,1,red,x\n");
    ClickDataset folded = own.load(new PreprocessingSettings("log-squared", 2, 0, 0.1, 0.1));
    assertThat(ids(folded, folded.train(), 0).get(4)).containsExactly(ClickField.UNKNOWN);
    assertThat(folded.schema().fields().get(0).vocabulary()).isEqualTo(4);
    ClickDataset hashed = own.load(new PreprocessingSettings("log-squared", 2, 100, 0.1, 0.1));
    assertThat(hashed.schema().fields().get(0).vocabulary()).isEqualTo(102);
    assertThat(ids(hashed, hashed.valid(), 0).get(0).get(0)).isBetween(2, 101);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "1,1,Oslo,1,red ! a.csv:3: expected 6 columns separated by ',', found 5 (2 malformed lines",
        "1,2,Oslo,1,red,x ! a.csv:3: expected the label 0 or 1, but found '2' (2 malformed lines",
        "1,1,Oslo,old,red,x ! a.csv:3: expected a number for age, but found 'old' (2 malformed",
        "1,1,\"Oslo,1,red,x ! a.csv:3: a quoted cell goes on behind its closing quote in line 6"
      })
  void aMalformedRowIsReportedWithItsLine(String line, String message) throws IOException {
    threeParts();
    String[] good = Files.readString(own.file("a.csv")).split("\n", -1);
    own.write(
        "a.csv",
        good[0] + "\n" + good[1] + "\n" + line.trim() + "\n" + good[2] + "\n" + "1\n" + good[3]);
    assertThatThrownBy(() -> own.load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
    try (Stream<Path> kept = Files.walk(own.cache())) {
      assertThat(kept).noneMatch(file -> file.toString().endsWith("table.json"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "\"label\": \"click\", \"lable\": \"click\" ! unknown key ",
        "\"label\": \"clik\" ! a.csv:1 'clik'; did you mean 'click'?",
        "\"label\": \"click\", \"fields\": {\"agee\": \"numeric\"} ! a.csv:1 'agee'; did you mean 'age'?",
        "\"label\": \"click\", \"fields\": {\"age\": \"number\"} ! unknown kind of field 'age'",
        "\"separator\": \"\", \"label\": \"click\" ! 'separator' is empty; give",
        "\"header\": true ! 'label' is missing; give the name of its column",
        "\"label\": {\"column\": \"click\", \"positive\": [\"1\"]} ! both 'positive' and 'negative'",
        "\"label\": {\"colum\": \"click\"} ! unknown key 'label.colum'",
        "\"label\": \"click\", \"encoding\": \"UTF8x\" ! unknown encoding 'UTF8x'",
        "\"label\": \"click\", \"quotes\": \"double\" ! unknown value of \"quotes\" 'double'",
        "\"format\": \"cryteo\" ! unknown format 'cryteo'; did you mean 'criteo'?",
        "\"format\": \"criteo\", \"label\": \"click\" ! 'label.column' can't be declared beside",
        "\"format\": \"avazu\", \"header\": true ! 'header' can't be declared beside",
        "\"label\": \"click\", \"groups\": {\"a\": \"1\"} ! 'groups' are for \"format\": \"libsvm\"",
        "\"label\": \"9\" ! a.csv:1: no column 9 for the label; columns are 0 to 5 (row, click, city, age, tags, same)",
        "\"label\": \"click\", \"fields\": {\"1\": \"numeric\"} ! column 'click' is declared twice",
        "\"label\": \"click\", \"header\": false ! no column 'click' for the label: the file has no"
      })
  void aWrongDescriptorHasItsMessage(String json, String message) throws IOException {
    threeParts();
    own.write("ctr.json", "{\"file\": \"a.csv\", " + json.trim() + "}");
    assertThatThrownBy(() -> own.load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
  }

  @Test
  void criteosFormatIsDividedByTheSeedAndEveryRowIsInOnePart() throws IOException {
    own.criteo(3000);
    ClickDataset table = own.load(ONCE);
    assertThat(table.schema().width()).isEqualTo(39);
    assertThat(table.train().size() + table.valid().size() + table.test().size()).isEqualTo(3000);
    assertThat(table.valid().size()).isBetween(240, 360);
    assertThat(table.test().size()).isBetween(240, 360);
    double positives = 0;
    for (Examples part : List.of(table.train(), table.valid(), table.test())) {
      for (float label : ScoredExamples.labels(part, table.schema(), 100)) {
        positives += label;
      }
    }
    long ones =
        Files.readAllLines(own.file("train.txt")).stream()
            .filter(line -> line.startsWith("1"))
            .count();
    assertThat(positives).isEqualTo((double) ones);
  }
}
