package io.fusionrec.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says on one line which setting a record refused, and why. */
final class RefusedSettings {
  private RefusedSettings() {}

  /**
   * The error for whoever gave the settings.
   *
   * @param path where the tree stands, e.g. {@code encoder.}
   * @param error what reading the tree as a record gave
   */
  static InputException of(String path, JsonProcessingException error) {
    if (error instanceof InvalidFormatException format && KnownWords.refused(format)) {
      return new SettingException(path + name(format), KnownWords.problem(format));
    }
    Throwable cause = error.getCause();
    if (cause instanceof SettingException setting) {
      return setting.below(path + parents(error));
    }
    if (cause instanceof InputException input) {
      return input;
    }
    String where = path + (error instanceof JsonMappingException mapping ? name(mapping) : "");
    if (cause instanceof RuntimeException) { // thrown by a record that checks itself
      return new InputException(
          (where.isEmpty() ? "" : "settings of '" + withoutDot(where) + "': ")
              + line(String.valueOf(cause.getMessage())),
          error);
    }
    String problem = line(error.getOriginalMessage());
    return where.isEmpty() || where.endsWith(".")
        ? new InputException("bad settings: " + problem, error)
        : new SettingException(where, "can't be used: " + problem);
  }

  private static String withoutDot(String where) {
    return where.endsWith(".") ? where.substring(0, where.length() - 1) : where;
  }

  private static String line(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  /** The name, within the tree, of the setting whose value was refused. */
  private static String name(JsonMappingException error) {
    return names(error).stream().collect(Collectors.joining("."));
  }

  /** The path of the record within the tree that its constructor refused. */
  private static String parents(JsonProcessingException error) {
    return error instanceof JsonMappingException mapping
        ? names(mapping).stream().map(name -> name + ".").collect(Collectors.joining())
        : "";
  }

  private static List<String> names(JsonMappingException error) {
    return error.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .toList();
  }
}
