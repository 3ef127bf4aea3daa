package io.fusionrec.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses a key that a record doesn't have, and null among the elements of a list or a map, at the
 * line where it stands. Jackson would name what is missing before it names what is misspelt, and
 * hand null on.
 */
final class KnownKeys {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String where;

  KnownKeys(String where) {
    this.where = where;
  }

  /** Goes through an object, which is valid JSON. */
  void check(String json, Class<?> type) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      value(parser, type, "");
    }
  }

  private void value(JsonParser parser, Type type, String path) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT
        && type instanceof Class<?> record
        && record.isRecord()) {
      object(parser, record, path);
    } else if (parser.currentToken() == JsonToken.START_ARRAY
        && type instanceof ParameterizedType list) {
      for (int k = 0; parser.nextToken() != JsonToken.END_ARRAY; k++) {
        element(parser, list.getActualTypeArguments()[0], path + k);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT
        && type instanceof ParameterizedType map
        && map.getRawType() == Map.class) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        element(parser, map.getActualTypeArguments()[1], path + key);
      }
    } else {
      parser.skipChildren();
    }
  }

  /** What stands in a list or a map: something. A record's key may be null, which is no key. */
  private void element(JsonParser parser, Type type, String path) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      throw new InputException(
          "%s:%d: '%s' is null; write a value or leave it out"
              .formatted(where, parser.currentTokenLocation().getLineNr(), path));
    }
    value(parser, type, path + ".");
  }

  private void object(JsonParser parser, Class<?> record, String path) throws IOException {
    Map<String, Type> known = new TreeMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String name =
          renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
      known.put(name, component.getGenericType());
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Type type = known.get(key);
      if (type == null) {
        InputException unknown = InputException.unknownName("key", key, known.keySet());
        throw new InputException(
            where
                + ":"
                + parser.currentTokenLocation().getLineNr()
                + ": "
                + String.valueOf(unknown.getMessage()).replace("key '", "key '" + path));
      }
      parser.nextToken();
      value(parser, type, path + key + ".");
    }
  }
}
