package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row in memory becomes what the same row of a file becomes, in every format. */
class NamedRowsTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  private PredictionInput trained(String descriptor, String header, String... rows)
      throws IOException {
    own.write("ctr.json", "{\"file\": \"f\", " + descriptor + "}");
    own.write("f", header + (String.join("\n", rows) + "\n").repeat(30));
    own.load(ONCE).preprocessing().write(folder);
    return PredictionInput.of(folder);
  }

  /** The ids and weights of a file's rows. */
  private List<Object> ofFile(PredictionInput input, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("new"), text);
    List<Object> all = new ArrayList<>();
    input.forEach(
        file,
        100,
        (batch, lines) -> all.addAll(values(batch)),
        (line, problem) -> assertThat(problem).isNull());
    return all;
  }

  private static List<Object> values(ExampleBatch batch) {
    List<Object> all = new ArrayList<>();
    for (int k = 0; k < batch.id().length; k++) {
      all.add(batch.id()[k] + " " + batch.weight()[k]);
    }
    return all;
  }

  @SafeVarargs
  private static ExampleBatch encoded(PredictionInput input, Map<String, String>... rows) {
    NamedRows named = input.named();
    return named.encode(0, rows.length, (row, name) -> rows[row].get(named.names().get(name)));
  }

  @SafeVarargs
  private static List<Object> ofRows(PredictionInput input, Map<String, String>... rows) {
    return values(encoded(input, rows));
  }

  @SafeVarargs
  private static void assertRefused(
      PredictionInput input, String message, Map<String, String>... rows) {
    assertThatThrownBy(() -> encoded(input, rows))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void columnsWithAHeader() throws IOException {
    PredictionInput input =
        trained(
            "\"label\": \"y\", \"fields\": {\"n\": \"numeric\", \"m\": \"multi:|\", \"i\": \"ignore\"}",
            "y,c,n,m,i\n",
            "1,a,1,u|v,1",
            "0,b,200,u,2",
            "1,c,,,3");
    assertThat(input.named().names()).containsExactly("c", "n", "m");
    assertThat(
            ofRows(
                input,
                Map.of("n", "2e2", "c", "b", "m", "u"),
                Map.of("c", "NaN", "m", "|v||w"),
                Map.of("c", "ü", "n", "-1")))
        .isEqualTo(ofFile(input, "m,n,c\nu,200.0,b\n|v||w,,NaN\nNA,-1,ü\n"));
    assertRefused(
        input, "row 1: expected a number for n, but found '1,5'", Map.of(), Map.of("n", "1,5"));
    assertRefused(input, "row 0: expected a number for n, but found ' 1'", Map.of("n", " 1"));
  }

  @Test
  void columnsByNumber() throws IOException {
    PredictionInput input =
        trained("\"label\": \"0\", \"header\": false", "", "1,a,x", "0,b,y", "1,b,x");
    assertThat(input.named().names()).containsExactly("1", "2");
    assertThat(ofRows(input, Map.of("2", "y"), Map.of("1", "a", "2", "x")))
        .isEqualTo(ofFile(input, ",y\na,x\n"));
  }

  @Test
  void avazusHourGivesTwoFields() throws IOException {
    PredictionInput input =
        trained(
            "\"format\": \"avazu\"",
            "id,click,hour,C1\n",
            "1,0,14102100,1005",
            "2,1,14102201,1002",
            "3,1,14102302,1005");
    assertThat(input.named().names()).containsExactly("hour", "C1");
    assertThat(ofRows(input, Map.of("hour", "14102202", "C1", "1005"), Map.of("C1", "1002")))
        .isEqualTo(ofFile(input, "hour,C1\n14102202,1005\n,1002\n"));
    assertRefused(
        input,
        "row 0: expected a time yymmddhh for hour, but found '2014-10-22'",
        Map.of("hour", "2014-10-22"));
  }

  @Test
  void groupsOfIndices() throws IOException {
    PredictionInput input =
        trained(
            "\"format\": \"libsvm\", \"groups\": {\"user\": \"0-9\", \"age\": \"10\", \"tags\":"
                + " \"11-20\"}, \"fields\": {\"tags\": \"multi\"}",
            "",
            "1 1:1 10:5 11:1 12:1",
            "0 2:1 10:7 13:1",
            "1 3:1 12:1");
    assertThat(input.named().names()).containsExactly("user", "age", "tags");
    assertThat(
            ofRows(
                input,
                Map.of("user", "2", "age", "5", "tags", "11|13"),
                Map.of(),
                Map.of("user", "9", "tags", "")))
        .isEqualTo(ofFile(input, "2:1 10:5 11:1 13:1\n1 #\n9:1\n"));
    assertRefused(
        input, "row 0: expected an index of 0 to 9 for user, but found '10'", Map.of("user", "10"));
    assertRefused(
        input,
        "row 0: expected an index of 11 to 20 for tags, but found '1x'",
        Map.of("tags", "12|1x"));
    assertRefused(input, "row 0: expected a number for age, but found 'old'", Map.of("age", "old"));
  }

  @Test
  void positions() throws IOException {
    PredictionInput input =
        trained("\"format\": \"libsvm\"", "", "1 3:1 9:0.5", "0 4:1 9:2", "1 5:1 9:7");
    assertThat(input.named().names()).containsExactly("field1", "field2");
    assertThat(ofRows(input, Map.of("field1", "4", "field2", "0.5")))
        .isEqualTo(ofFile(input, "4:1 9:0.5\n"));
    assertRefused(input, "row 0: field2 is missing, which every row has", Map.of("field1", "4"));
    assertRefused(
        input,
        "row 0: expected an index for field1, but found '04'",
        Map.of("field1", "04", "field2", "1"));
  }
}
