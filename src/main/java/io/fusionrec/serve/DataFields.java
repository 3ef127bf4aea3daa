package io.fusionrec.serve;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some data know: how their ratings are, and the fields of users and items. */
final class DataFields {
  private DataFields() {}

  /** All of it by name, as JSON has it. */
  static Map<String, Object> of(RatingData data) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "scale",
        ImmutableMap.of("minimum", data.scale().minimum(), "maximum", data.scale().maximum()));
    answer.put("implicit", data.implicit());
    answer.put("ratings", RatingChoices.of(data));
    answer.put("users", named(data.userFields()));
    answer.put("items", named(data.itemFields()));
    return answer;
  }

  private static List<ImmutableMap<String, Object>> named(Fields fields) {
    return fields.fields().stream()
        .map(
            field ->
                ImmutableMap.<String, Object>of(
                    "name", field.name(), "values", field.vocabulary().ids()))
        .toList();
  }

  /** The values of each field that the data have of an item. */
  static Map<String, List<String>> ofItem(RatingData data, String item) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int row = data.items().indexOf(item);
    for (Field field : data.itemFields().fields()) {
      List<String> some = field.valuesOf(row);
      if (!some.isEmpty()) {
        values.put(field.name(), some);
      }
    }
    return values;
  }
}
