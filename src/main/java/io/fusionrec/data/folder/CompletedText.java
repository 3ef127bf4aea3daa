package io.fusionrec.data.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The text of a descriptor with what its format says written into it. What people wrote stays in
 * its line, so that errors name that line.
 */
final class CompletedText {
  private final String text;
  private final StringBuilder made = new StringBuilder();
  private int copied;

  private CompletedText(String text) {
    this.text = text;
  }

  /**
   * A text without its key {@code format}, laid over a format's descriptor, objects into objects.
   *
   * @param text an object, without a byte order mark
   * @param declared the same as a tree
   */
  static String of(String text, ObjectNode declared, ObjectNode format) {
    CompletedText completed = new CompletedText(text);
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      completed.object(parser, declared, format, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the text has been parsed before
    }
    return completed.made.append(text, completed.copied, text.length()).toString();
  }

  /** The line, from 1, in which a key of an object stands; 1 where it has none of that name. */
  static int lineOf(String key, String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals(key)) {
          return parser.currentTokenLocation().getLineNr();
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: the text has been parsed before
    }
  }

  /** Goes through an object from its brace on, and writes what the format adds behind the brace. */
  private void object(JsonParser parser, ObjectNode declared, ObjectNode format, boolean root)
      throws IOException {
    copyTo(offset(parser) + 1);
    StringJoiner added = new StringJoiner(", ");
    for (Map.Entry<String, JsonNode> entry : format.properties()) {
      if (!declared.has(entry.getKey())) {
        added.add("\"" + entry.getKey() + "\": " + entry.getValue());
      }
    }
    int kept = declared.size() - (root && declared.has(DescriptorJson.FORMAT) ? 1 : 0);
    made.append(added).append(added.length() > 0 && kept > 0 ? ", " : "");
    JsonToken token = parser.nextToken();
    while (token == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int start = offset(parser);
      token = parser.nextToken();
      if (root && key.equals(DescriptorJson.FORMAT)) {
        parser.skipChildren();
        token = parser.nextToken();
        leaveOut(token == JsonToken.FIELD_NAME ? start : commaBefore(start), offset(parser));
        continue;
      }
      if (declared.get(key) instanceof ObjectNode own
          && format.get(key) instanceof ObjectNode under) {
        object(parser, own, under, false);
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /** Where the comma before a key stands, or the key where there is none. */
  private int commaBefore(int key) {
    int at = key - 1;
    while (Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return text.charAt(at) == ',' ? at : key;
  }

  private void copyTo(int end) {
    made.append(text, copied, end);
    copied = end;
  }

  /** Leaves a piece out but for its line breaks. */
  private void leaveOut(int from, int to) {
    copyTo(from);
    text.substring(from, to)
        .chars()
        .filter(c -> c == '\n' || c == '\r')
        .forEach(made::appendCodePoint);
    copied = to;
  }
}
