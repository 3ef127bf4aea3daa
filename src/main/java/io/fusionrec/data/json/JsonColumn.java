package io.fusionrec.data.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of JSON objects that becomes a column of delimited text.
 *
 * @param key the key
 * @param separator what is written between the values where the key's value is a list; empty where
 *     it may be none, though the column is a field, which could be declared to have several values;
 *     null where it can't be one
 */
public record JsonColumn(String key, @Nullable String separator) {
  /** A column whose values are none of a field's. */
  public static JsonColumn value(String key) {
    return new JsonColumn(key, null);
  }

  /** Columns whose values are none of a field's. */
  public static List<JsonColumn> values(List<String> keys) {
    return keys.stream().map(JsonColumn::value).toList();
  }

  /** Whether the values of a list may stand in it. */
  boolean takesLists() {
    return separator != null && !separator.isEmpty();
  }
}
