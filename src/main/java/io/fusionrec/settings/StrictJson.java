package io.fusionrec.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON that people write: descriptors, declarations, settings files. An unknown key, a key that
 * stands twice, text behind the object, or a value of another kind is one line with file and line;
 * nothing is passed over. A byte order mark is no part of the text.
 */
public final class StrictJson {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private StrictJson() {}

  /** The text of a file in UTF-8, without a byte order mark. */
  public static String text(Path file) {
    try {
      return withoutMark(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new InputException("missing file " + file, e);
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * An object as a record.
   *
   * @param json the text
   * @param where what errors call its source, e.g. the file's name
   * @param expected how the object looks, for the error that something else stands there
   */
  public static <T> T read(String json, String where, Class<T> type, String expected) {
    try {
      JsonNode node = JSON.readTree(withoutMark(json));
      if (!(node instanceof ObjectNode)) {
        throw new InputException(where + ":1: expected an object " + expected);
      }
      new KnownKeys(where).check(withoutMark(json), type);
      return JSON.readValue(withoutMark(json), type);
    } catch (JsonProcessingException e) {
      throw explained(e, where);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the text is in memory
    }
  }

  /** A tree as the text of a file that people read, with a line's end. */
  public static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  /**
   * An object as a tree.
   *
   * @param where what errors call the text's source
   */
  public static ObjectNode readObject(String json, String where) {
    return readObject(json, where, "with settings");
  }

  /**
   * An object as a tree.
   *
   * @param where what errors call the text's source
   * @param expected how the object looks, for the error that something else stands there
   */
  public static ObjectNode readObject(String json, String where, String expected) {
    try {
      if (JSON.readTree(withoutMark(json)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw explained(e, where);
    }
    throw new InputException(where + ":1: expected a JSON object " + expected);
  }

  private static String withoutMark(String json) {
    return json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
  }

  private static InputException explained(JsonProcessingException e, String where) {
    JsonLocation location = e.getLocation();
    String at = where + ":" + (location == null ? 1 : Math.max(1, location.getLineNr())) + ": ";
    if (e.getCause() instanceof InputException input) {
      return new InputException(at + input.getMessage(), e);
    }
    if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      String problem =
          mismatch instanceof InvalidFormatException format && KnownWords.refused(format)
              ? KnownWords.problem(format)
              : "must be " + kind(mismatch.getTargetType());
      return new InputException(at + "'" + path(mismatch.getPath()) + "' " + problem, e);
    }
    return new InputException(at + "not valid JSON: " + JsonProblem.of(e), e);
  }

  /** {@code ratings.columns}: where in the object something is wrong. */
  private static String path(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", KnownWords.of(type));
    }
    if (type == String.class) {
      return "a text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type) || !type.isRecord()) {
      return "an object";
    }
    String first = type.getRecordComponents()[0].getName();
    return "an object with '" + first + "'";
  }
}
