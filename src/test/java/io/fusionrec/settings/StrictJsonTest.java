package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
  enum Order {
    @JsonProperty("by-time")
    BY_TIME,
    @JsonProperty("random")
    RANDOM
  }

  record Part(
      String file,
      @Nullable Boolean header,
      List<Float> scale,
      @Nullable Map<String, String> columns,
      @Nullable Order order) {
    Part {
      if (file == null) {
        throw new InputException("'file' is missing");
      }
    }
  }

  record Whole(Part ratings, int count) {}

  private static Whole read(String json) {
    return StrictJson.read(json.replace('\'', '"'), "dataset.json", Whole.class, "{...}");
  }

  @Test
  void readsARecordAlsoBehindAByteOrderMark() {
    String json = "{'ratings': {'file': 'a', 'scale': [1, 5]}, 'count': 2}";
    Whole expected = new Whole(new Part("a", null, List.of(1f, 5f), null, null), 2);
    assertThat(read(json)).isEqualTo(expected);
    assertThat(read("\uFEFF" + json)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "null ! dataset.json:1: expected an object {...}",
        "[1] ! dataset.json:1: expected an object {...}",
        "{'rating': {}} ! dataset.json:1: unknown key 'rating'; did you mean 'ratings'?",
        "{'ratings': {'fil': 'a'}} ! dataset.json:1: unknown key 'ratings.fil'; did you mean 'file'?",
        "{'ratings': 'a.csv'} ! dataset.json:1: 'ratings' must be an object with 'file'",
        "{'ratings': {'file': 'a', 'header': 'x'}} ! dataset.json:1: 'ratings.header' must be true",
        "{'ratings': {'file': 'a', 'scale': 'x'}} ! dataset.json:1: 'ratings.scale' must be a list",
        "{'ratings': {'file': 'a', 'columns': 3}} ! dataset.json:1: 'ratings.columns' must be an",
        "{'ratings': {'file': 'a', 'order': 'bytime'}} ! dataset.json:1: 'ratings.order' must be one of"
            + " by-time, random, but is 'bytime'; did you mean 'by-time'?",
        "{'ratings': {'file': 'a', 'order': []}} ! dataset.json:1: 'ratings.order' must be one of"
            + " by-time, random",
        "{'ratings': {'file': 'a', 'scale': [1, null]}} ! dataset.json:1: 'ratings.scale.1' is null;"
            + " write a value or leave it out",
        "{'ratings': {'file': 'a', 'columns': {'user': null}}} ! dataset.json:1: 'ratings.columns.user'"
            + " is null",
        "{'count': 1.5} ! dataset.json:1: 'count' must be a whole number",
        "{'count': 1, 'count': 2} ! dataset.json:1: not valid JSON: Duplicate field 'count'",
        "{'count': 1} {'count': 2} ! dataset.json:1: not valid JSON: something stands behind the object",
        "{'count': 1} x ! dataset.json:1: not valid JSON: Unrecognized token 'x'",
        "{'count': ! dataset.json:1: not valid JSON",
        "{'count': null} ! dataset.json:1: 'count' must be a whole number",
        "{'ratings': {'header': true}} ! dataset.json:1: 'file' is missing"
      })
  void aMistakeIsOneLineWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n")
        .doesNotContain("io.fusionrec");
  }

  @Test
  void namesTheLine() {
    assertThatThrownBy(() -> read("{\n  'count': 1,\n  'x': 2\n}"))
        .hasMessageStartingWith("dataset.json:3: unknown key 'x'");
  }

  @Test
  void aFileThatIsNotUtf8IsNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.json");
    Files.write(file, "{'ü'}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> StrictJson.text(file)).hasMessageContaining("a.json: not UTF-8");
  }
}
