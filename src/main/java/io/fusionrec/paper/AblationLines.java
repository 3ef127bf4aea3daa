package io.fusionrec.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The lines of an ablation.
 *
 * @param changes by a line's name, what it changes of the default settings, as {@code name=value}
 */
public record AblationLines(ImmutableMap<String, ImmutableList<String>> changes) {
  private static final String RESOURCE = "/fusion-configs/ablation.json";

  /** The lines of {@code fusion-configs/ablation.json}. */
  public static AblationLines standard() {
    try (InputStream in = AblationLines.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The lines of a file: a JSON object of lists.
   *
   * @throws InputException when it is none, or has no line
   */
  public static AblationLines read(Path file) {
    return parse(StrictJson.text(file), file.toString());
  }

  private static AblationLines parse(String json, String where) {
    ObjectNode object = StrictJson.readObject(json, where);
    ImmutableMap.Builder<String, ImmutableList<String>> lines = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      ImmutableList.Builder<String> changes = ImmutableList.builder();
      if (!entry.getValue().isArray() || entry.getValue().isEmpty()) {
        throw notChanges(where, entry.getKey());
      }
      for (JsonNode change : entry.getValue()) {
        if (!change.isTextual()) {
          throw notChanges(where, entry.getKey());
        }
        changes.add(change.textValue());
      }
      lines.put(entry.getKey(), changes.build());
    }
    if (object.isEmpty()) {
      throw new InputException(where + ": no line; expected {\"name\": [\"setting=value\"], ...}");
    }
    return new AblationLines(lines.buildOrThrow());
  }

  private static InputException notChanges(String where, String line) {
    return new InputException(
        where + ": '" + line + "' must be a list of changes, e.g. [\"fusion.shares=0.3\"]");
  }
}
