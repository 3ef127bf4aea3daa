package io.fusionrec.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Values of settings: a new one has the type, and the form, of the one that it replaces. */
final class SettingValue {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SettingValue() {}

  /**
   * A value in the form of the default that it replaces: {@code 1} and {@code 1.0} are one number.
   * Empty when it is of another type.
   */
  static Optional<JsonNode> like(JsonNode old, JsonNode value) {
    if (old.isNumber() && value.isNumber()) {
      if (!old.isIntegralNumber()) {
        double number = value.doubleValue() + 0.0; // there is but one zero
        return Double.isFinite(number) ? Optional.of(DoubleNode.valueOf(number)) : Optional.empty();
      }
      boolean whole =
          value.isIntegralNumber() || value.doubleValue() == Math.rint(value.doubleValue());
      return whole && value.canConvertToLong()
          ? Optional.of(LongNode.valueOf(value.longValue()))
          : Optional.empty();
    }
    if (old.isArray() && value.isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode element : value) {
        Optional<JsonNode> one = old.isEmpty() ? Optional.of(element) : like(old.get(0), element);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        array.add(one.get());
      }
      return Optional.of(array);
    }
    return old.getNodeType() == value.getNodeType() ? Optional.of(value) : Optional.empty();
  }

  static JsonNode parse(String value, JsonNode old, String path) {
    JsonNodeType type = old.getNodeType();
    switch (type) {
      case STRING:
        return NODES.textNode(value);
      case BOOLEAN:
        if (value.equals("true") || value.equals("false")) {
          return NODES.booleanNode(value.equals("true"));
        }
        break;
      case NUMBER:
        try {
          return like(old, NODES.numberNode(new BigDecimal(value)))
              .orElseThrow(() -> illTyped(path, value, old, "--set"));
        } catch (NumberFormatException e) {
          throw illTyped(path, value, old, "--set");
        }
      case ARRAY:
        ArrayNode array = NODES.arrayNode();
        String inner = value.replaceAll("^\\[|\\]$", "").trim();
        if (!inner.isEmpty()) {
          JsonNode element = old.isEmpty() ? NODES.textNode("") : old.get(0);
          for (String part : inner.split(",", -1)) {
            // As in a settings file, a text may stand in quotes.
            array.add(parse(part.trim().replaceAll("^\"(.*)\"$", "$1"), element, path));
          }
        }
        return array;
      default:
        break;
    }
    throw illTyped(path, value, old, "--set");
  }

  private static String describe(JsonNode node) {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return node.isEmpty() ? "a list" : "a list, each " + describe(node.get(0));
    }
    if (node.isIntegralNumber()) {
      return "a whole number";
    }
    return switch (node.getNodeType()) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "a text";
    };
  }

  /** The error of a value of another type. */
  static InputException illTyped(String path, String value, JsonNode old, String where) {
    return new InputException(
        where + ": setting '" + path + "' must be " + describe(old) + ", but is '" + value + "'");
  }
}
