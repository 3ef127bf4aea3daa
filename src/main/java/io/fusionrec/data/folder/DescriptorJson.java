package io.fusionrec.data.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.settings.StrictJson;
import java.util.Map;
import java.util.Optional;

/** Descriptors as JSON: one laid over another, and what a folder hasn't left out. */
final class DescriptorJson {
  /** The key that names a format. */
  static final String FORMAT = "format";

  private static final JsonMapper JSON = new JsonMapper();

  private DescriptorJson() {}

  /** A text that is known to be an object, or nothing when it is none. */
  static Optional<ObjectNode> object(String json) {
    try {
      return JSON.readTree(json) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A descriptor without those of its sections whose files a folder hasn't. */
  static String present(String json, FolderFiles files) {
    ObjectNode object = object(json).orElseThrow();
    for (String section : new String[] {"users", "items", "triples", "trust"}) {
      JsonNode declared = object.get(section);
      if (declared != null && !files.has(declared.path("file").asText())) {
        object.remove(section);
      }
    }
    for (String part : new String[] {"links", "names"}) {
      JsonNode declared = object.path("triples").path(part);
      if (!declared.isMissingNode() && !files.has(declared.path("file").asText())) {
        ((ObjectNode) object.get("triples")).remove(part);
      }
    }
    return StrictJson.pretty(object);
  }

  /** A descriptor of ratings alone, without their file. */
  static String ratingsOf(String json) {
    ObjectNode object = object(json).orElseThrow();
    object.retain("ratings");
    ((ObjectNode) object.get("ratings")).remove("file");
    return StrictJson.pretty(object);
  }

  /** An object with the keys of another one laid over it, objects into objects. */
  static ObjectNode over(ObjectNode under, ObjectNode over) {
    ObjectNode merged = under.deepCopy();
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      JsonNode before = merged.get(entry.getKey());
      merged.set(
          entry.getKey(),
          before instanceof ObjectNode object && entry.getValue() instanceof ObjectNode other
              ? over(object, other)
              : entry.getValue());
    }
    return merged;
  }
}
