package io.fusionrec.experiment.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A JSON object whose values are of the expected kind, or an error says which is not. */
final class JsonObject {
  private final Path file;
  private final String kind;
  private final String path;
  private final JsonNode node;

  private JsonObject(Path file, String kind, String path, JsonNode node) {
    this.file = file;
    this.kind = kind;
    this.path = path;
    this.node = node;
  }

  /**
   * A file's object.
   *
   * @param kind what the file should be, for errors
   */
  static JsonObject of(Path file, String kind) {
    ObjectNode object =
        StrictJson.readObject(StrictJson.text(file), file.toString(), "that is " + kind);
    return new JsonObject(file, kind, "", object);
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw wrong(key, "a text");
    }
    return value.asText();
  }

  /** A text; empty where there is none. */
  String textOrNone(String key) {
    return has(key) ? text(key) : "";
  }

  /** Any plain value as text; empty where there is none. */
  String plainOrNone(String key) {
    return has(key) && node.path(key).isValueNode() ? node.path(key).asText() : "";
  }

  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return value.booleanValue();
  }

  double number(String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber()) {
      throw wrong(key, "a number");
    }
    return value.doubleValue();
  }

  /** A number, or null where there is none. */
  @Nullable Double numberOrNone(String key) {
    return has(key) ? Double.valueOf(number(key)) : null;
  }

  long whole(String key) {
    JsonNode value = node.path(key);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw wrong(key, "a whole number");
    }
    return value.longValue();
  }

  /** A whole number that counts something. */
  int count(String key) {
    long value = whole(key);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw wrong(key, "a count");
    }
    return (int) value;
  }

  ImmutableList<String> texts(String key) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (JsonNode value : list(key)) {
      if (!value.isTextual()) {
        throw wrong(key, "a list of texts");
      }
      texts.add(value.asText());
    }
    return texts.build();
  }

  ImmutableList<Double> numbers(String key) {
    ImmutableList.Builder<Double> numbers = ImmutableList.builder();
    for (JsonNode value : list(key)) {
      if (!value.isNumber()) {
        throw wrong(key, "a list of numbers");
      }
      numbers.add(value.doubleValue());
    }
    return numbers.build();
  }

  ImmutableList<JsonObject> objects(String key) {
    ImmutableList.Builder<JsonObject> objects = ImmutableList.builder();
    int place = 0;
    for (JsonNode value : list(key)) {
      if (!value.isObject()) {
        throw wrong(key, "a list of objects");
      }
      objects.add(new JsonObject(file, kind, path + key + "[" + place++ + "].", value));
    }
    return objects.build();
  }

  private JsonNode list(String key) {
    JsonNode values = node.path(key);
    if (!values.isArray()) {
      throw wrong(key, "a list");
    }
    return values;
  }

  JsonObject object(String key) {
    JsonNode value = node.path(key);
    if (!value.isObject()) {
      throw wrong(key, "an object");
    }
    return new JsonObject(file, kind, path + key + ".", value);
  }

  /** Its keys in order, each with what is made of it. */
  <T> ImmutableMap<String, T> map(BiFunction<JsonObject, String, T> value) {
    ImmutableMap.Builder<String, T> map = ImmutableMap.builder();
    node.fieldNames().forEachRemaining(key -> map.put(key, value.apply(this, key)));
    return map.buildOrThrow();
  }

  /** Every value in it as text by its whole path, {@code training.epochs}; lists stay whole. */
  ImmutableMap<String, String> flat() {
    ImmutableMap.Builder<String, String> flat = ImmutableMap.builder();
    flatten("", node, flat);
    return flat.buildOrThrow();
  }

  private static void flatten(
      String before, JsonNode object, ImmutableMap.Builder<String, String> flat) {
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                flatten(before + entry.getKey() + ".", value, flat);
              } else {
                flat.put(
                    before + entry.getKey(), value.isTextual() ? value.asText() : value.toString());
              }
            });
  }

  private InputException wrong(String key, String expected) {
    String problem = node.has(key) ? "must be " + expected : "is missing";
    return new InputException(file + ": not " + kind + ": '" + path + key + "' " + problem);
  }
}
