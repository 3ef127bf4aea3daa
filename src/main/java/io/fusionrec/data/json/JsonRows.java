package io.fusionrec.data.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.fusionrec.data.packed.EncodingCheck;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.JsonProblem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * JSON lines as delimited text: of each line's object the values of some keys, as they are written,
 * separated by commas and quoted where needed; a line stays a line, so that line numbers are the
 * file's. A key that a line lacks, and null, are an empty cell. Of a list its values are one cell,
 * with the column's separator between them. In constant memory.
 */
public final class JsonRows extends InputStream {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int LONGEST = 1 << 24;
  private static final int HEAD = 1 << 10;
  private static final String REMEDY =
      "; write one value in one line there, or declare the keys that are meant, without this one";
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream lines;
  private final String name;
  private final List<JsonColumn> columns;
  private final List<String> keys;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] row = new byte[0];
  private int at;
  private long number;

  /**
   * Rows of a text.
   *
   * @param lines the text, in UTF-8
   * @param name what errors call it
   * @param columns the keys that become columns, in their order
   */
  public JsonRows(InputStream lines, String name, List<JsonColumn> columns) {
    this.lines = new BufferedInputStream(lines, 1 << 16);
    this.name = name;
    this.columns = columns;
    keys = columns.stream().map(JsonColumn::key).toList();
  }

  /**
   * The keys of the first lines' objects, in the order in which they come.
   *
   * @param first how many lines are looked at
   */
  public static List<String> keysOf(InputStream text, String name, long first) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    try (JsonRows rows = new JsonRows(text, name, List.of())) {
      while (rows.number < first && rows.readLine()) {
        if (rows.line.size() > 0) {
          rows.parse(found, new String[0]);
        }
      }
    }
    return List.copyOf(found);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (at == row.length) {
      if (!readLine()) {
        return -1;
      }
      row = line.size() == 0 ? new byte[] {'\n'} : row();
      at = 0;
    }
    int count = Math.min(length, row.length - at);
    System.arraycopy(row, at, target, from, count);
    at += count;
    return count;
  }

  /** Reads a line without its end and without blanks around it; false at the end. */
  private boolean readLine() throws IOException {
    if (number == 0) {
      checkEncoding();
    }
    line.reset();
    int next = lines.read();
    if (next < 0) {
      return false;
    }
    number++;
    for (; next >= 0 && next != '\n'; next = lines.read()) {
      if (next > ' ' || line.size() > 0) {
        line.write(next);
      }
      if (line.size() > LONGEST) {
        throw error("the line is longer than 16 MiB");
      }
    }
    byte[] bytes = line.toByteArray();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    int start =
        number == 1
                && end >= MARK.length
                && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)
            ? MARK.length
            : 0;
    line.reset();
    line.write(bytes, start, end - start);
    return true;
  }

  private byte[] row() throws IOException {
    String[] values = new String[keys.size()];
    Arrays.fill(values, "");
    parse(new LinkedHashSet<>(), values);
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < values.length; k++) {
      text.append(k == 0 ? "" : ",").append(cell(values[k], keys.get(k)));
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private String cell(String value, String key) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw error("a line break in the value of '" + key + "'" + REMEDY);
    }
    // A blank line would be none.
    boolean onlyCell = value.isBlank() && keys.size() == 1;
    boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && !onlyCell;
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /** Reads the line's object: its keys, and the values of those that are columns. */
  private void parse(Set<String> found, String[] values) throws IOException {
    try (JsonParser parser = JSON.createParser(line.toByteArray())) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        throw error(
            "a list, but an object is expected in each line; write each of its objects in a line,"
                + " e.g. with jq -c '.[]'");
      }
      if (first != JsonToken.START_OBJECT) {
        throw error("expected a JSON object in each line");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        found.add(key);
        int column = keys.indexOf(key);
        JsonToken value = parser.nextToken();
        if (column < 0 || column >= values.length) {
          parser.skipChildren();
        } else if (value == JsonToken.START_ARRAY && columns.get(column).takesLists()) {
          values[column] = list(parser, columns.get(column));
        } else if (value.isStructStart()) {
          throw error(notOneValue(key, value, columns.get(column)));
        } else if (value != JsonToken.VALUE_NULL) {
          values[column] = parser.getText();
        }
      }
      if (parser.nextToken() != null) {
        throw error("text behind the object; each line is one object");
      }
    } catch (JsonEOFException e) {
      throw error(
          "the object doesn't end in its line; write each object in one line, e.g. with jq -c .");
    } catch (JsonProcessingException e) {
      boolean python = line.toString(StandardCharsets.UTF_8).startsWith("{'");
      throw error(
          python
              ? "single quotes: a Python dict, not JSON; write it anew with Python's json.dumps(ast"
                  + ".literal_eval(line))"
              : "not valid JSON: " + JsonProblem.of(e));
    }
  }

  private static String notOneValue(String key, JsonToken value, JsonColumn column) {
    boolean object = value == JsonToken.START_OBJECT;
    boolean field = !object && column.separator() != null;
    return "the value of '"
        + key
        + "' is "
        + (object ? "an object" : "a list")
        + ", not one value"
        + (field ? "; declare the field as \"multi:|\", whose values a list may be" : REMEDY);
  }

  /** The values of a list, which the parser stands before. */
  private String list(JsonParser parser, JsonColumn column) throws IOException {
    String separator = String.valueOf(column.separator());
    List<String> values = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next.isStructStart()) {
        throw error(
            "the list of '%s' has %s in it; write values alone into it"
                .formatted(
                    column.key(), next == JsonToken.START_OBJECT ? "an object" : "another list"));
      }
      if (next != JsonToken.VALUE_NULL) {
        String value = parser.getText();
        if (value.contains(separator)) {
          throw error(
              "the value '%s' of '%s' has the separator '%s' in it; declare \"multi:\" with another"
                  .formatted(value, column.key(), separator));
        }
        values.add(value);
      }
    }
    return String.join(separator, values);
  }

  /** Refuses a text that isn't UTF-8, by its first bytes. */
  private void checkEncoding() throws IOException {
    lines.mark(HEAD + 1);
    byte[] head = lines.readNBytes(HEAD);
    lines.reset();
    Optional<String> problem = EncodingCheck.problem(head, StandardCharsets.UTF_8);
    if (problem.isPresent()) {
      String what = problem.get();
      throw new InputException(
          name + ": " + what.substring(0, what.indexOf(';')) + "; JSON lines must be UTF-8");
    }
  }

  private InputException error(String problem) {
    return new InputException(name + ":" + number + ": " + problem);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
