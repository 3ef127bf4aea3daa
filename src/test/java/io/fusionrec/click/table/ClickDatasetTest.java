package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.data.read.DatasetCatalog;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickDatasetTest {
  private static final PreprocessingSettings ONCE =
      new PreprocessingSettings("log-squared", 1, 0, 0.1, 0.1);

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void dataFolder() throws IOException {
    data = Files.createDirectories(folder.resolve("data/own"));
  }

  private ClickDataset load(PreprocessingSettings settings) {
    return load("own", settings);
  }

  private ClickDataset load(String name, PreprocessingSettings settings) {
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(folder.resolve("data")), Map.of()),
            folder.resolve("cache"))
        .load(name, settings, 1);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(data.resolve(file), text);
  }

  /** Three files with a category, a number, several values, a constant and an ignored column. */
  private void threeParts() throws IOException {
    write(
        "ctr.json",
        """
        {"files": {"train": "a.csv", "valid": "b.csv", "test": "c.csv"}, "label": "click",
         "fields": {"age": "numeric", "tags": "multi:|", "row": "ignore"}}
        """);
    String header = "row,click,city,age,tags,same\n";
    write(
        "a.csv",
        header
            + "1,1,Oslo,1,red|blue,x\n2,0,Rome,20,,x\n3,0,\"Oslo\",,blue,x\n4,1,Rome,0,red|red,x\n");
    write("b.csv", header + "5,1,Paris,20,green|blue,x\n");
    write("c.csv", header + "6,0,,1.0,blue,y\n7,1,\"a, \"\"b\"\"\",3,red|blue|green,\n");
  }

  private static ExampleBatch all(Examples rows, ClickSchema schema) {
    ExampleBatch batch = ExampleBatch.of(rows.size(), schema);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, k -> k);
    rows.read(order, 0, order.length, batch);
    return batch;
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
    ClickDataset table = load(ONCE);
    assertThat(table.dropped()).containsExactly("same");
    assertThat(table.schema().fields())
        .extracting(ClickField::name, ClickField::vocabulary, ClickField::slots)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("city", 4, 1),
            org.assertj.core.groups.Tuple.tuple("age", 5, 1),
            org.assertj.core.groups.Tuple.tuple("tags", 4, 2));
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
    ClickDataset table = load(ONCE);
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
    ClickDataset table = load(new PreprocessingSettings("scaled", 1, 0, 0.1, 0.1));
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
    ClickDataset table = load(ONCE);
    int slot = table.schema().slotOffset(2);
    ExampleBatch train = all(table.train(), table.schema());
    assertThat(Arrays.copyOfRange(train.weight(), slot, slot + 2)).containsExactly(0.5f, 0.5f);
    assertThat(ids(table, table.train(), 2).get(1))
        .containsExactly(ClickField.MISSING, ClickField.MISSING);
    int second = train.slots() + slot;
    assertThat(Arrays.copyOfRange(train.weight(), second, second + 2)).containsExactly(1, 0);
    int third = 2 * train.slots() + slot;
    assertThat(Arrays.copyOfRange(train.weight(), third, third + 2)).containsExactly(1, 0);
    assertThat(ids(table, table.valid(), 2).get(0)).contains(ClickField.UNKNOWN);
  }

  @Test
  void rareValuesAreFoldedAndHashingNeedsNoVocabulary() throws IOException {
    threeParts();
    write("a.csv", Files.readString(data.resolve("a.csv")) + "8,1,Bergen,1,red,x\n");
    ClickDataset folded = load(new PreprocessingSettings("log-squared", 2, 0, 0.1, 0.1));
    assertThat(ids(folded, folded.train(), 0).get(4)).containsExactly(ClickField.UNKNOWN);
    assertThat(folded.schema().fields().get(0).vocabulary()).isEqualTo(4);
    ClickDataset hashed = load(new PreprocessingSettings("log-squared", 2, 100, 0.1, 0.1));
    assertThat(hashed.schema().fields().get(0).vocabulary()).isEqualTo(102);
    assertThat(ids(hashed, hashed.valid(), 0).get(0).get(0)).isBetween(2, 101);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1,1,Oslo,1,red ! a.csv:3: expected 6 columns, but found 5 (2 malformed lines in all)",
        "1,2,Oslo,1,red,x ! a.csv:3: expected the label 0 or 1, but found '2' (2 malformed lines",
        "1,1,Oslo,old,red,x ! a.csv:3: expected a number for age, but found 'old' (2 malformed",
        "1,1,\"Oslo,1,red,x ! a.csv:3: a double quote is not closed (2 malformed lines in all)"
      })
  void aMalformedRowIsReportedWithItsLine(String line, String message) throws IOException {
    threeParts();
    String[] good = Files.readString(data.resolve("a.csv")).split("\n", -1);
    write(
        "a.csv",
        good[0] + "\n" + good[1] + "\n" + line.trim() + "\n" + good[2] + "\n" + "1\n" + good[3]);
    assertThatThrownBy(() -> load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
    try (Stream<Path> kept = Files.walk(folder.resolve("cache"))) {
      assertThat(kept).noneMatch(file -> file.toString().endsWith("table.json"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\"label\": \"click\", \"lable\": \"click\" ! unknown key in ",
        "\"label\": \"clik\" ! unknown label column of ",
        "\"label\": \"click\", \"fields\": {\"agee\": \"numeric\"} ! unknown column of ",
        "\"label\": \"click\", \"fields\": {\"age\": \"number\"} ! unknown kind of field 'age'",
        "\"separator\": \"::\", \"label\": \"click\" ! 'separator' must be one character"
      })
  void aWrongDescriptorHasItsMessage(String json, String message) throws IOException {
    threeParts();
    write("ctr.json", "{\"file\": \"a.csv\", " + json.trim() + "}");
    assertThatThrownBy(() -> load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
  }

  private void criteo(int rows) throws IOException {
    try (var out = Files.newOutputStream(data.resolve("train.txt"))) {
      new CriteoLikeGenerator(rows, 3).writeTo(out);
    }
  }

  @Test
  void criteosFormatIsDividedByTheSeedAndEveryRowIsInOnePart() throws IOException {
    criteo(3000);
    ClickDataset table = load(ONCE);
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
        Files.readAllLines(data.resolve("train.txt")).stream()
            .filter(line -> line.startsWith("1"))
            .count();
    assertThat(positives).isEqualTo((double) ones);
  }

  @Test
  void aCachedTableIsTheFreshOneAndIsMadeAnewWhenAnythingDiffers() throws IOException {
    criteo(2000);
    ClickDataset fresh = load(ONCE);
    ExampleBatch expected = all(fresh.train(), fresh.schema());
    List<Path> folders = tables();
    assertThat(folders).hasSize(1);
    ClickDataset kept = load(ONCE);
    assertThat(kept.schema()).isEqualTo(fresh.schema());
    assertThat(kept.sha256()).isEqualTo(fresh.sha256());
    ExampleBatch actual = all(kept.train(), kept.schema());
    assertThat(actual.id()).containsExactly(expected.id());
    assertThat(actual.label()).containsExactly(expected.label());
    // Another setting, and another content, are other tables.
    assertThat(load(new PreprocessingSettings("log-squared", 5, 0, 0.1, 0.1)).schema().ids())
        .isLessThan(fresh.schema().ids());
    assertThat(tables()).hasSize(2);
    Files.writeString(
        data.resolve("train.txt"),
        Files.readString(data.resolve("train.txt"))
            .substring(0, 100_000)
            .replaceAll("\n.*$", "\n"));
    assertThat(load(ONCE).train().size()).isLessThan(fresh.train().size());
  }

  @Test
  void aTruncatedCacheIsNotTrusted() throws IOException {
    criteo(2000);
    ClickDataset fresh = load(ONCE);
    ExampleBatch expected = all(fresh.test(), fresh.schema());
    Path rows = tables().get(0).resolve("test.rows");
    Files.write(rows, Arrays.copyOf(Files.readAllBytes(rows), 1000));
    ClickDataset again = load(ONCE);
    assertThat(all(again.test(), again.schema()).id()).containsExactly(expected.id());
  }

  private List<Path> tables() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("cache"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void blocksOnTheDiskHoldWhatMemoryHolds() throws IOException {
    // More rows than a block holds, with numbers' weights.
    int rows = 2 * BlockExamples.BLOCK + 17;
    CriteoLikeGenerator source = new CriteoLikeGenerator(rows, 2);
    PreprocessingSettings settings = new PreprocessingSettings("scaled", 2, 0, 0.001, 0.001);
    Path blocks = Files.createDirectories(folder.resolve("blocks"));
    ClickDataset disk = new DatasetBuilder(source, settings, 1).build(new BlockExampleSink(blocks));
    ClickDataset memory = new DatasetBuilder(source, settings, 1).build(new MemoryExampleSink());
    assertThat(disk.train().size()).isGreaterThan(BlockExamples.BLOCK);
    int[] some = new SplittableRandom(4).ints(2000, 0, disk.train().size()).toArray();
    ExampleBatch one = ExampleBatch.of(some.length, disk.schema());
    ExampleBatch two = ExampleBatch.of(some.length, disk.schema());
    disk.train().read(some, 0, some.length, one);
    memory.train().read(some, 0, some.length, two);
    assertThat(one.id()).containsExactly(two.id());
    assertThat(one.weight()).containsExactly(two.weight());
    assertThat(one.label()).containsExactly(two.label());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 5000})
  void anEpochVisitsEveryRowOnceInAnotherOrderEachTime(int blockRows) {
    Examples rows =
        new Examples() {
          @Override
          public int size() {
            return 1234;
          }

          @Override
          public int blockRows() {
            return blockRows;
          }

          @Override
          public void read(int[] wanted, int from, int to, ExampleBatch into) {}
        };
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      EpochOrder order = new EpochOrder(rows, new SplittableRandom(epoch));
      List<Integer> seen = new ArrayList<>();
      for (int[] next = order.next(100); next.length > 0; next = order.next(100)) {
        assertThat(next.length).isEqualTo(Math.min(100, 1234 - seen.size()));
        for (int row : next) {
          seen.add(row);
        }
      }
      orders.add(seen);
      assertThat(seen).hasSize(1234).doesNotHaveDuplicates();
    }
    assertThat(orders.get(0)).isNotEqualTo(orders.get(1));
  }

  @Test
  void aFileMayBeLongerThanTheBufferAndEndWithoutANewline() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 200_000; k++) {
      text.append("line ").append(k).append(k % 3 == 0 ? "\r\n" : "\n");
    }
    Path file = folder.resolve("long.txt");
    Files.writeString(file, text + "last");
    int count = 0;
    try (LineStream lines = new LineStream(file)) {
      while (lines.next()) {
        assertThat(lines.number()).isEqualTo(count + 1);
        assertThat(lines.text()).isEqualTo(count < 200_000 ? "line " + count : "last");
        count++;
      }
    }
    assertThat(count).isEqualTo(200_001);
  }

  private static Path realData() {
    Path root = Path.of(System.getenv().getOrDefault("FUSION_DATA", "data"));
    Assumptions.assumeTrue(Files.isDirectory(root.resolve("ml-1m")), "no real data");
    return root;
  }

  private ClickDataset real(String name) {
    return new ClickCatalog(
            new DatasetCatalog(Optional.of(realData()), Map.of()), folder.resolve("cache"))
        .load(name, PreprocessingSettings.DEFAULT, 1);
  }

  @Test
  void realMovieLensHasItsRowsAndBaseRate() {
    ClickDataset table = real("ml-1m-ctr");
    assertThat(table.train().size() + table.valid().size() + table.test().size())
        .isEqualTo(1_000_209);
    assertThat(table.schema().fields())
        .extracting(ClickField::name)
        .containsExactly("user", "gender", "age", "occupation", "zip", "item", "genres", "decade");
    double positives = 0;
    for (Examples part : List.of(table.train(), table.valid(), table.test())) {
      for (float label : ScoredExamples.labels(part, table.schema(), 10_000)) {
        positives += label;
      }
    }
    assertThat(positives).isEqualTo(575_281);
  }

  @Test
  void theRealCriteoSampleIsReadByItsParts() throws IOException {
    Path sample = realData().resolve("criteo");
    ClickDataset table = real("criteo");
    assertThat(table.train().size()).isEqualTo(lines(sample.resolve("train.txt")));
    assertThat(table.valid().size()).isEqualTo(lines(sample.resolve("valid.txt")));
    assertThat(table.test().size()).isEqualTo(lines(sample.resolve("test.txt")));
    assertThat(table.schema().width()).isEqualTo(39);
  }

  private static int lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.count();
    }
  }
}
