package io.fusionrec.cli.option;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of fields as an option has them: {@code genres=Comedy}, each field once. */
final class FieldValues {
  private FieldValues() {}

  /**
   * The values by their fields.
   *
   * @param option what errors call the option
   */
  static ImmutableMap<String, String> of(String option, List<String> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            option + " " + pair + ": expected FIELD=VALUE, e.g. genres=Comedy");
      }
      String field = pair.substring(0, equals);
      if (values.putIfAbsent(field, pair.substring(equals + 1)) != null) {
        throw new InputException(
            option + " " + pair + ": '" + field + "' has a value already; it takes one");
      }
    }
    return ImmutableMap.copyOf(values);
  }
}
