package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of users and items as JSON objects with named keys, one in each line. */
class JsonTablesTest {
  @TempDir private Path root;

  @BeforeEach
  void ratings() throws IOException {
    Files.createDirectories(root.resolve("own"));
    write("r.csv", "user,item,rating\n1,a,5\n2,b,1\n1,b,3\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve("own").resolve(file), text);
  }

  private RatingData load(String items, String lines) throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r.csv\"}, \"items\": {" + items + "}}");
    write("i.jsonl", lines);
    write("i.txt", lines);
    return new DatasetCatalog(Optional.of(root), Map.of()).load("own");
  }

  /** Each row's values of an item field. */
  private static List<List<String>> values(RatingData data, String name) {
    Field field = data.itemFields().field(name).orElseThrow();
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < field.rows(); row++) {
      List<String> values = new ArrayList<>();
      for (int p = field.offset()[row]; p < field.offset()[row + 1]; p++) {
        values.add(field.vocabulary().id(field.value()[p]));
      }
      rows.add(values);
    }
    return rows;
  }

  @Test
  void everyKeyIsAFieldAndAMissingOneIsAMissingValue() throws IOException {
    RatingData data =
        load(
            "\"file\": \"i.jsonl\"",
            """
            {"kind": "x, y", "item": "b"}
            {"item": "a", "late": 3.50, "kind": null}
            """);
    assertThat(data.itemFields().fields()).extracting(Field::name).containsExactly("kind", "late");
    assertThat(values(data, "kind")).containsExactly(List.of(), List.of("x, y"));
    assertThat(values(data, "late")).containsExactly(List.of("3.50"), List.of());
  }

  /** Keys that are not asked for may hold anything. */
  @Test
  void declaredKeysAreFieldsOfTheirKind() throws IOException {
    RatingData data =
        load(
            """
            "file": "i.txt", "format": "json-lines", "id": "asin", "title": "name",
            "fields": {"genres": "multi:|", "decade": "decade"}, "columns": {"decade": "date"}
            """,
            """
            {"asin": "a", "name": "Film \\"A\\"", "genres": "x|y", "date": "2007-01-02", "all": [1]}
            {"asin": "b", "all": {"genres": 1}}
            """);
    assertThat(values(data, "genres")).containsExactly(List.of("x", "y"), List.of());
    assertThat(values(data, "decade")).containsExactly(List.of("2000"), List.of());
    assertThat(data.itemTitles().get(0)).isEqualTo("Film \"A\"");
  }

  /** As Amazon's and Steam's files of products have them. */
  @Test
  void aListIsTheValuesOfAFieldThatHasSeveral() throws IOException {
    RatingData data =
        load(
            """
            "file": "i.jsonl", "fields": {"genre": "multi:, ", "years": "multi:|"},
            "columns": {"genre": "genres"}
            """,
            """
            {"item": "a", "genres": ["x \\"1\\"", "y|z"], "years": [1999, 2.50, null, true]}
            {"item": "b", "genres": [], "years": "7|8"}
            """);
    assertThat(values(data, "genre")).containsExactly(List.of("x \"1\"", "y|z"), List.of());
    assertThat(values(data, "years"))
        .containsExactly(List.of("1999", "2.50", "true"), List.of("7", "8"));
  }

  @Test
  void usersAreReadAlike() throws IOException {
    write("u.json", "{\"user\": 2, \"age\": 30}\n{\"user\": 1}\n");
    write(
        "dataset.json", "{\"ratings\": {\"file\": \"r.csv\"}, \"users\": {\"file\": \"u.json\"}}");
    RatingData data = new DatasetCatalog(Optional.of(root), Map.of()).load("own");
    Field age = data.userFields().field("age").orElseThrow();
    assertThat(age.offset()).containsExactly(0, 0, 1);
    assertThat(age.vocabulary().ids()).containsExactly("30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "'file': 'i.jsonl' ! {'item': 'b', 'k': ['x']} ! i.jsonl:2: the value of 'k' is a list, not"
            + " one value; declare the field as ~\"multi:|~\", whose values a list may be",
        "'file': 'i.jsonl' ! {'item': 'b', 'k': {}} ! i.jsonl:2: the value of 'k' is an object, not"
            + " one value; write one value in one line there, or declare the keys that are meant,",
        "'file': 'i.jsonl', 'id': 'item' ! {'item': ['b']} ! i.jsonl:2: the value of 'item' is a"
            + " list, not one value; write one value",
        "'file': 'i.jsonl', 'fields': {'kind': 'multi:|'} ! {'item': 'b', 'kind': ['x', ['y']]} !"
            + " i.jsonl:2: the list of 'kind' has another list in it; write values alone into it",
        "'file': 'i.jsonl', 'fields': {'kind': 'multi:|'} ! {'item': 'b', 'kind': ['x|y']} !"
            + " i.jsonl:2: the value 'x|y' of 'kind' has the separator '|' in it; declare",
        "'file': 'i.jsonl' ! {'k': 1} ! i.jsonl:2: the id is blank",
        "'file': 'i.jsonl' ! [1] ! i.jsonl:2: a list, but an object is expected in each line",
        "'file': 'i.jsonl', 'id': 'asin' ! {'item': 'b'} ! unknown key of",
        "'file': 'i.jsonl', 'fields': {'kin': 'categorical'} ! {'item': 'b'} ! 'kin'; did you mean"
            + " 'kind'?",
        "'file': 'i.jsonl', 'separator': ',' ! {'item': 'b'} ! 'items.separator' can't be declared"
            + " of",
        "'file': 'i.jsonl', 'names': ['item'] ! {'item': 'b'} ! 'items.names': JSON lines have"
            + " names",
        "'file': 'i.jsonl', 'format': 'lists' ! {'item': 'b'} ! 'lists' (known: rows, json-lines)",
        "'file': 'i.txt' ! {'item': 'b'} ! i.txt:1: looks like JSON lines; declare ~\"format\"~:"
            + " ~\"json-lines\"~"
      })
  void whatCannotBeATableIsRefused(String items, String line, String message) {
    assertThatThrownBy(
            () ->
                load(
                    items.replace('\'', '"'),
                    "{\"item\": \"a\", \"kind\": \"x\"}\n" + line.replace('\'', '"') + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.replace("~", ""));
  }

  @Test
  void aTableWithoutAKeyForItsIdIsRefused() {
    assertThatThrownBy(() -> load("\"file\": \"i.jsonl\"", "{\"what\": \"a\", \"kind\": \"x\"}\n"))
        .hasMessageEndingWith(
            "i.jsonl: no key is called like the id of items; declare \"id\": \"KEY\" in items");
  }
}
