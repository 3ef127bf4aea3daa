package io.fusionrec.serve;

import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.HttpExchange;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request asks, taken apart and checked.
 *
 * @param parameters what stands in the path's braces, in their order
 * @param query the query's values by name, each name once, with their escapes
 * @param body the body, empty for GET
 */
@SuppressWarnings("ArrayRecordComponent") // read and forgotten
record Request(List<String> parameters, Map<String, String> query, byte[] body) {
  /** Clients escape all that stands in a value, once more this one then. */
  private static final String COMMA = "%2C";

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** The values of a raw query. */
  static Map<String, String> query(String raw) {
    Map<String, String> values = new HashMap<>();
    for (String one : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw new Problem(400, "query '" + one + "': expected name=value");
      }
      String name = decoded(one.substring(0, equals));
      if (values.put(name, one.substring(equals + 1)) != null) {
        throw new Problem(400, "query: '" + name + "' stands there twice");
      }
    }
    return ImmutableMap.copyOf(values);
  }

  /** A part of a path or query with its escapes resolved. */
  static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "'" + raw + "' is not percent-encoded as it should be");
    }
  }

  /** A value of the query. */
  Optional<String> value(String name) {
    return Optional.ofNullable(query.get(name)).map(Request::decoded);
  }

  /** The values that commas part; a comma of a value itself is written {@value #COMMA} in it. */
  List<String> values(String name) {
    return value(name)
        .filter(text -> !text.isEmpty())
        .map(text -> Arrays.stream(text.split(",", -1)).map(one -> one.replace(COMMA, ",")))
        .map(Stream::toList)
        .orElse(List.of());
  }

  /** The body of an exchange; of one that has more bytes than it may, one byte too many. */
  static byte[] body(HttpExchange exchange, int most) throws IOException {
    return exchange.getRequestBody().readNBytes(most + 1);
  }

  /** The same body, unless it has more than so many bytes. */
  static byte[] within(byte[] body, int most) {
    if (body.length > most) {
      throw new Problem(413, "the body has more than " + most + " bytes");
    }
    return body;
  }

  /** The body as an object of that type, which looks like {@code expected}. */
  <T> T json(Class<T> type, String expected) {
    try {
      return StrictJson.read(new String(body, StandardCharsets.UTF_8), "body", type, expected);
    } catch (InputException e) {
      throw new Problem(400, String.valueOf(e.getMessage()));
    }
  }

  /** A whole number of the query, between 1 and a bound. */
  int count(String name, int otherwise, int most) {
    String text = value(name).orElse(Integer.toString(otherwise));
    if (!DIGITS.matcher(text).matches()) {
      throw new Problem(400, name + " must be a whole number, but is '" + text + "'");
    }
    try {
      return within(name, Integer.parseInt(text), most);
    } catch (NumberFormatException e) { // more digits than any bound has
      throw outside(name, text, most);
    }
  }

  static int within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw outside(name, Integer.toString(value), most);
    }
    return value;
  }

  private static Problem outside(String name, String value, int most) {
    return new Problem(400, name + " must be between 1 and " + most + ", but is " + value);
  }

  /** Refuses names in the query that mean nothing. */
  void allow(List<String> names) {
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        throw new Problem(
            400,
            "query: '"
                + name
                + "' is unknown; "
                + (names.isEmpty() ? "it takes none" : "there is " + String.join(", ", names)));
      }
    }
  }
}
