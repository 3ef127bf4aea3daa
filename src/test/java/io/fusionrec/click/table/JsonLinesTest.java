package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.VerifyException;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Click rows as JSON objects with named keys, one in each line. */
class JsonLinesTest {
  @TempDir private Path folder;
  private ReadClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ReadClickFolder(folder);
  }

  private void declared(String descriptor, String rows) throws IOException {
    own.write("ctr.json", "{\"file\": \"rows.jsonl\", \"label\": \"click\"" + descriptor + "}");
    own.write("rows.jsonl", rows);
  }

  @Test
  void aMissingKeyIsAMissingValueAndTheOrderOfKeysDoesNotMatter() throws IOException {
    declared(
        ", \"fields\": {\"age\": \"numeric\", \"tags\": \"multi:|\"}",
        """
        {"click": 0, "site": "a, \\"b\\"", "age": 41.50, "tags": "x|y"}
        {"age": null, "site": "c", "click": "1"}

        {"click": 1.0, "site": "", "new": true}
        """);
    assertThat(own.names()).containsExactly("site", "age", "tags", "new");
    assertThat(own.rows()).containsExactly("0 a, \"b\" 41.5 x|y -", "1 c - - -", "1 - - - true");
  }

  @Test
  void aListIsTheValuesOfAFieldThatHasSeveral() throws IOException {
    declared(
        ", \"fields\": {\"tags\": \"multi:|\"}",
        """
        {"click": 0, "tags": ["x", "y"]}
        {"click": 1, "tags": []}
        {"click": 1, "tags": "y|z"}
        """);
    assertThat(own.rows()).containsExactly("0 x|y", "1 -", "1 y|z");
  }

  /** Not even a key of the last line alone is left out. */
  @Test
  void aKeyMayComeLate() throws IOException {
    declared(
        "", "{\"click\": 0, \"site\": \"a\"}\n".repeat(300) + "{\"click\": 1, \"late\": \"z\"}\n");
    assertThat(own.names()).containsExactly("site", "late");
    assertThat(own.rows()).hasSize(301).startsWith("0 a -").endsWith("1 - z");
    declared(
        ", \"others\": \"ignore\", \"fields\": {\"late\": \"categorical\"}",
        Files.readString(own.file("rows.jsonl")));
    assertThat(own.rows()).hasSize(301).startsWith("0 -").endsWith("1 z");
  }

  @Test
  void theFormatMayBeDeclaredAndWhatIsIgnoredMayBeAnything() throws IOException {
    own.declared(
        "\"format\": \"json-lines\", \"label\": {\"column\": \"y\", \"positive\": [\"true\"],"
            + " \"negative\": [\"false\"]}, \"fields\": {\"user\": \"ignore\"}",
        """
        {"y": true, "user": {"id": [1]}, "a": 1, "b": "ü"}
        {"y": false, "b": 2}
        """);
    assertThat(own.rows()).containsExactly("1 1 ü", "0 - 2");
  }

  @Test
  void partsHaveTheColumnsOfTheTrainFile() throws IOException {
    own.write(
        "ctr.json",
        "{\"files\": {\"train\": \"a.jsonl\", \"valid\": \"b.jsonl\", \"test\": \"c.jsonl\"},"
            + " \"label\": \"click\"}");
    own.write("a.jsonl", "{\"click\": 0, \"x\": 1, \"z\": 2}\n");
    own.write("b.jsonl", "{\"z\": 3, \"other\": [], \"click\": 1, \"x\": 4}\n");
    own.write("c.jsonl", "{\"click\": 1}\n");
    assertThat(own.rows()).containsExactly("train 0 1 2", "valid 1 4 3", "test 1 - -");
  }

  @Test
  void aModelPredictsForSuchAFileWithOrWithoutLabels() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      rows.append(
          "{\"click\": %d, \"site\": \"s%d\", \"slot\": %d}\n"
              .formatted(row % 2, row % 5, row % 3));
    }
    declared("", rows.toString());
    ClickFolder made = new ClickFolder(folder);
    ClickDataset table = made.load(ClickFolder.ONCE);
    assertThat(made.load(ClickFolder.ONCE).contentSha256()).isEqualTo(table.contentSha256());
    table.preprocessing().write(folder);
    Path file =
        Files.writeString(
            folder.resolve("new"),
            "{\"slot\": 1, \"site\": \"s1\"}\n{\"site\": \"s1\", \"slot\": 1, \"click\": 0}\n");
    List<ExampleBatch> batches = new ArrayList<>();
    PredictionInput.of(folder)
        .forEach(
            file,
            10,
            (batch, lines) -> batches.add(batch),
            (line, problem) -> {
              throw new VerifyException(problem);
            });
    assertThat(batches).hasSize(1);
    int[] ids = batches.get(0).id();
    assertThat(ids).hasSize(4);
    assertThat(ids[0]).isEqualTo(ids[2]).isGreaterThan(1);
    assertThat(ids[1]).isEqualTo(ids[3]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'{\"click\": 0, \"a\": [1]}' ! :2: the value of 'a' is a list, not one value; declare the"
            + " field as \"multi:|\", whose values a list may be",
        "'{\"click\": 0, \"a\": {}}' ! :2: the value of 'a' is an object, not one value; write one"
            + " value in one line there, or declare the keys that are meant, without this one",
        "'{\"click\": 2, \"a\": 1}' ! :2: expected the label 0 or 1, but found '2'",
        "'{\"a\": 1}' ! :2: expected the label 0 or 1, but found ''",
        "'{\"click\": 1, \"7\": 1}' ! : the key '7' is a number, by which a column's place is"
            + " meant;",
      })
  void whatCannotBeARowIsRefused(String line, String message) throws IOException {
    declared("", "{\"click\": 1, \"a\": 1}\n" + line + "\n");
    assertThatMessage().startsWith(own.file("rows.jsonl") + message);
  }

  @Test
  void unknownKeysAndOtherDeclarationsAreRefused() throws IOException {
    declared(", \"fields\": {\"sit\": \"numeric\"}", "{\"click\": 1, \"site\": 1}\n");
    assertThatMessage()
        .isEqualTo(
            "unknown key of "
                + own.file("rows.jsonl")
                + " 'sit'; did you mean 'site'? (known: click, site)");
    declared(", \"separator\": \";\"", "{\"click\": 1, \"site\": 1}\n");
    assertThatMessage().contains("'separator' can't be declared beside \"format\": \"json-lines\"");
    own.declared("\"label\": \"click\"", "{\"click\": 1, \"site\": 1}\n");
    assertThatMessage()
        .isEqualTo(
            own.file("f")
                + ":1: looks like JSON lines; declare \"format\": \"json-lines\" in ctr.json");
  }

  private AbstractStringAssert<?> assertThatMessage() {
    return assertThatThrownBy(own::rows)
        .isInstanceOf(InputException.class)
        .extracting(Throwable::getMessage)
        .asString();
  }
}
