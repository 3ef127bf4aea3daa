package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of {@code label index:value ...}. */
class SparseFormatTest {
  @TempDir private Path folder;
  private ReadClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ReadClickFolder(folder);
  }

  @Test
  void positionsOfSparseRowsAreFields() throws IOException {
    own.write("train.libsvm", "1 0:0.5 7:1 12:1\n0 0:3 8:1 13:1.0 # seen twice\n");
    assertThat(own.rows()).containsExactly("1 0.5 7 12", "0 3.0 8 13");
    assertThat(own.names()).containsExactly("field1", "field2", "field3");
    own.write("train.libsvm", "1\t0:0.5\t7:1\n0\t0:3\t8:1\n");
    assertThat(own.rows()).containsExactly("1 0.5 7", "0 3.0 8");
    own.write("train.libsvm", "1 0:0.5 7:1\n0 0:3\n");
    own.assertRefused(
        "OWN/train.libsvm:2: found 1 entries, but the rows before have 2; declare which indices"
            + " are which field: \"groups\": {\"NAME\": \"FIRST-LAST\", ...}");
    own.write("train.libsvm", "1 0:1 7:1\n0 1:3 7:1\n");
    own.assertRefused(
        "OWN/train.libsvm:2: the entry 1:3.0 at position 1 is no category, and other rows have"
            + " other indices there; declare which indices are which field: \"groups\":"
            + " {\"NAME\": \"FIRST-LAST\", ...}");
    own.write("train.libsvm", "-1 0:1 7:1\n1 1:1 7:1\n");
    own.assertRefused(
        "OWN/train.libsvm:1: expected the label 0 or 1, but found '-1' (1 malformed line in all);"
            + " declare \"label\": {\"positive\": [\"1\"], \"negative\": [\"-1\"]}");
    own.declared(
        "\"format\": \"libsvm\", \"label\": {\"positive\": [\"1\"], \"negative\": [\"-1\"]}",
        "-1 0:1 7:1\n+1 1:1 8:1\n");
    assertThat(own.rows()).containsExactly("0 0 7", "1 1 8");
  }

  private static final String GROUPS =
      "\"format\": \"libsvm\", \"groups\":"
          + " {\"tags\": \"6-9\", \"user\": \"1-4\", \"age\": \"5\"},"
          + " \"fields\": {\"tags\": \"multi\"}";

  @Test
  void groupsOfIndicesAreFields() throws IOException {
    own.declared(GROUPS, "1 2:1 5:30 7:1 9:1\n0 1:0 3:1\n1 6:0\n");
    assertThat(own.names()).containsExactly("user", "age", "tags");
    assertThat(own.rows()).containsExactly("1 2 30.0 7|9|", "0 3 0.0 -", "1 - 0.0 -");
  }

  /** Their values may be of any kind, and no name of theirs is asked for or given. */
  @Test
  void ignoredGroupsAreNoFields() throws IOException {
    own.declared(
        GROUPS
            .replace("\"user\"", "\"converted\": \"10-11\", \"user\"")
            .replace("\"multi\"", "\"multi\", \"age\": \"ignore\", \"converted\": \"ignore\""),
        "1 2:1 5:30 5:31 7:1 10:1 11:7.5\n0 3:1 11:0\n");
    assertThat(own.names()).containsExactly("user", "tags");
    assertThat(own.rows()).containsExactly("1 2 7|", "0 3 -");
    assertThat(own.source().format().named().names()).containsExactly("user", "tags");
    own.declared(GROUPS.replace("\"multi\"", "\"multi\", \"age\": \"ignore\""), "1 2:1 12:1\n");
    assertThatThrownBy(own::rows).hasMessageContaining("index 12 is in no group");
  }

  @Test
  void formatsOfFormerModelsIgnoreNoIndex() throws IOException {
    own.declared(GROUPS, "1 2:1\n");
    JsonMapper json = JsonMapper.builder().build();
    ExampleFormat format = own.source().format();
    ObjectNode former = json.valueToTree(format);
    former.remove("ignored");
    assertThat(json.treeToValue(former, ExampleFormat.class)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1 2:1 11:1 ! index 11 is in no group",
        "1 2:1 0:1 ! index 0 is in no group",
        "1 2:1 3:1 ! user has two values, the second is index 3",
        "1 5:1 5:2 ! age has two values, the second is index 5",
        "1 2:4 ! user is a category, but its index 2 has the value 4.0",
        "1 2:x ! expected INDEX:VALUE, but found '2:x'",
        "1 02:1 ! expected INDEX:VALUE, but found '02:1'",
        "1 qid:2 ! expected INDEX:VALUE, but found 'qid:2'",
        "1 2 ! expected INDEX:VALUE, but found '2'",
        "2:1 5:3 ! expected LABEL INDEX:VALUE ..., but found no label"
      })
  void sparseRowsThatFitNoGroupAreRefused(String row, String message) throws IOException {
    own.declared(GROUPS, "1 2:1\n" + row + "\n");
    assertThatThrownBy(own::rows)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(own.file("f") + ":2: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{\"a\": \"1-3\", \"b\": \"3-4\"} ! 'groups': index 3 is in 'a' and in 'b'",
        "{\"a\": \"3-1\"} ! 'groups.a' is '3-1', but the first index comes first",
        "{\"a\": \"one\"} ! 'groups.a' is 'one', but must be an index or FIRST-LAST"
      })
  void groupsAreChecked(String groups, String message) throws IOException {
    own.declared("\"format\": \"libsvm\", \"groups\": " + groups, "1 1:1\n");
    assertThatThrownBy(own::rows).isInstanceOf(InputException.class).hasMessage(message);
  }
}
