package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A descriptor that names a format: what it says is laid over the format, in its own lines. */
class CompletedTextTest {
  private static final String UNDER =
      "{\"ratings\": {\"file\": \"r\", \"columns\": {\"user\": \"0\"}}, \"users\": {\"file\":"
          + " \"u\"}}";

  @TempDir private Path folder;

  private static ObjectNode tree(String json) throws JsonProcessingException {
    return (ObjectNode) new JsonMapper().readTree(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\": \"x\"}",
        "{\n\"format\":\n\"x\"\n\n}",
        "{\"ratings\": {},\n \"format\": \"x\"}",
        "{\"format\": \"x\"\n,\n\"users\": null}",
        "{\"items\": [{\"ratings\": {\"file\": 1}}], \"format\": \"x\", \"ratings\": 7}",
        "{\"ratings\": {\"columns\":\n{\"item\": \"{\", \"user\": \"}\"}\n,\"format\": \"lists\"},"
            + "\n\"format\": \"x\",\n\"trust\": {\"file\": \"t, \\\"q\\\"\"}}"
      })
  void isTheTreeOfBothInTheLinesOfTheText(String text) throws JsonProcessingException {
    String completed = CompletedText.of(text, tree(text), tree(UNDER));
    ObjectNode declared = tree(text);
    declared.remove("format");
    assertThat(tree(completed)).isEqualTo(DescriptorJson.over(tree(UNDER), declared));
    List<String> before = text.lines().toList();
    List<String> after = completed.lines().toList();
    assertThat(after).hasSameSizeAs(before);
    for (String word : List.of("\"trust\"", "\"item\"", "\"lists\"")) {
      assertThat(lineWith(after, word)).isEqualTo(lineWith(before, word));
    }
  }

  private static long lineWith(List<String> lines, String word) {
    return lines.stream().takeWhile(line -> !line.contains(word)).count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "'ratings': {'file': 'r',/ 'duplicate': 'last'} ! 4: unknown key 'ratings.duplicate'",
        "'ratings': {'scale': [1, 5],// 'scale': [1, 4]} ! 5: not valid JSON: Duplicate field",
        "'ratings': {'file': 'r'},/ 'trust': 't' ! 4: 'trust' must be an object with 'file'",
        "'ratings': {'file': 'r', 'relevant':/ 'many'} ! 4: 'ratings.relevant' must be a number"
      })
  void errorsNameTheLineInWhichTheyStand(String lines, String message) throws IOException {
    String declared = lines.replace('\'', '"').replace('/', '\n');
    assertThatThrownBy(() -> load("{\n\"format\": \"uir\",\n" + declared + "\n}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("own/dataset.json") + ":" + message);
  }

  @Test
  void anUnknownFormatHasItsLine() throws IOException {
    assertThatThrownBy(() -> load("{\"ratings\": {\"file\": \"r\"},\n\"format\": \"uirr\"}"))
        .hasMessageStartingWith(
            folder.resolve("own/dataset.json") + ":2: unknown format 'uirr'; did you mean 'uir'?");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    load("\uFEFF{\"format\": \"uir\", \"ratings\": {\"file\": \"r\"}}");
  }

  private void load(String descriptor) throws IOException {
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/r"), "1\t2\t3\n2\t2\t5\n");
    Files.writeString(folder.resolve("own/dataset.json"), descriptor);
    new DatasetCatalog(Optional.of(folder), Map.of()).load("own");
  }
}
