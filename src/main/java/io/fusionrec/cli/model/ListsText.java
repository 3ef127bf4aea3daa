package io.fusionrec.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.recommend.Recommendation;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How users' lists stand in a file. */
interface ListsText {
  /** What the file begins with. */
  byte[] head();

  /** A user's whole list, a line for each item. */
  byte[] list(String user, List<Recommendation> items);

  /** JSON lines where the name ends in {@code .jsonl}, else CSV. */
  static ListsText of(Path file) {
    return file.toString().endsWith(".jsonl") ? new Lines() : new Table();
  }

  /** CSV with a header. */
  final class Table implements ListsText {
    @Override
    public byte[] head() {
      return rows(List.of(List.of("user", "rank", "item", "title", "score", "rating")));
    }

    @Override
    public byte[] list(String user, List<Recommendation> items) {
      int[] rank = {0};
      return rows(
          items.stream()
              .map(
                  one ->
                      List.of(
                          user,
                          Integer.toString(++rank[0]),
                          one.item(),
                          one.title(),
                          Float.toString(one.score()),
                          one.rating().isPresent()
                              ? Float.toString((float) one.rating().getAsDouble())
                              : ""))
              .toList());
    }

    private static byte[] rows(List<List<String>> rows) {
      StringWriter text = new StringWriter();
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
      rows.forEach(csv::writeRecord);
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** An object in each line. */
  final class Lines implements ListsText {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Override
    public byte[] head() {
      return new byte[0];
    }

    @Override
    public byte[] list(String user, List<Recommendation> items) {
      StringBuilder text = new StringBuilder();
      int rank = 1;
      for (Recommendation one : items) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("user", user);
        line.put("rank", rank++);
        line.putAll(one.asMap());
        try {
          text.append(JSON.writeValueAsString(line)).append('\n');
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(e);
        }
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
