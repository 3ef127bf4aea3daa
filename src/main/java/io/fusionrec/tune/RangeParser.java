package io.fusionrec.tune;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.settings.StrictJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads ranges, and refuses those that hold a value that the setting can't take. */
final class RangeParser {
  private static final String EXPECTED =
      "expected a list of values, {\"log\": [low, high]} or {\"uniform\": [low, high]}";

  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final JsonNode defaults;
  private final String where;

  /**
   * A parser for the settings of an encoder.
   *
   * @param where what errors call the file
   */
  RangeParser(GraphEncoderProvider provider, SettingsTree tree, String where) {
    this.provider = provider;
    this.tree = tree;
    this.where = where + ": tune";
    defaults = StrictJson.readObject(tree.toJson(), where);
  }

  /**
   * The range of a setting.
   *
   * @param key the setting's full name, as in {@code --set}
   * @param range how it is declared
   * @throws InputException when there is no such setting, or it can't be tuned over that range
   */
  Range parse(String key, JsonNode range) {
    if (!tree.has(key)) {
      tree.with(nested(key, range).toString(), where); // says which name was meant
      throw problem(key, "is a branch; name a setting in it");
    }
    if (key.startsWith("split.")) {
      throw problem(key, "can't be tuned: figures on different parts can't be compared");
    }
    if (key.endsWith(".epochs")) {
      throw problem(key, "can't be tuned: the rungs decide how many epochs are trained");
    }
    if (range instanceof ArrayNode values) {
      return choice(key, values);
    }
    if (range instanceof ObjectNode && range.size() == 1) {
      if (range.get("log") instanceof ArrayNode ends) {
        return interval(key, ends, true);
      }
      if (range.get("uniform") instanceof ArrayNode ends) {
        return interval(key, ends, false);
      }
    }
    throw problem(key, EXPECTED + ", but is " + range);
  }

  private Range choice(String key, ArrayNode values) {
    if (values.isEmpty()) {
      throw problem(key, "an empty list; " + EXPECTED);
    }
    values.forEach(value -> check(key, value));
    return new Range.Choice(
        elements(values).map(RangeParser::text).collect(ImmutableList.toImmutableList()));
  }

  private Range interval(String key, ArrayNode ends, boolean logarithmic) {
    if (ends.size() != 2 || !ends.get(0).isNumber() || !ends.get(1).isNumber()) {
      throw problem(key, "expected two numbers [low, high], but is " + ends);
    }
    double low = ends.get(0).doubleValue();
    double high = ends.get(1).doubleValue();
    if (low > high) {
      throw problem(key, "low " + ends.get(0) + " is above high " + ends.get(1));
    }
    if (logarithmic && low <= 0) {
      throw problem(key, "a log range lies above 0, but begins at " + ends.get(0));
    }
    ends.forEach(end -> check(key, end));
    return new Range.Interval(
        low,
        high,
        logarithmic,
        defaults.at(JsonPointer.compile("/" + key.replace('.', '/'))).isIntegralNumber());
  }

  /** Refuses a value of another type than the setting's, or out of its limits. */
  private void check(String key, JsonNode value) {
    SettingsTree changed = tree.with(nested(key, value).toString(), where);
    try {
      RunSettings.check(provider, changed);
    } catch (InputException e) {
      throw new InputException(where + ": " + e.getMessage(), e);
    }
  }

  private InputException problem(String key, String problem) {
    return new InputException(where + ": '" + key + "': " + problem);
  }

  /** {@code {"a": {"b": value}}} for {@code a.b}. */
  private static JsonNode nested(String key, JsonNode value) {
    JsonNode node = value;
    for (String name : Lists.reverse(List.of(key.split("\\.", -1)))) {
      node = JsonNodeFactory.instance.objectNode().set(name, node);
    }
    return node;
  }

  private static String text(JsonNode value) {
    if (!(value instanceof ArrayNode list)) {
      return value.asText();
    }
    // An empty text stands for the default in the file of trials.
    return list.isEmpty()
        ? "[]"
        : elements(list).map(JsonNode::asText).collect(Collectors.joining(","));
  }

  private static Stream<JsonNode> elements(ArrayNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
