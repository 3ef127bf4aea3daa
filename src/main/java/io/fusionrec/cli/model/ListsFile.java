package io.fusionrec.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.Wish;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of many users as CSV or JSON lines, written as they are made. */
record ListsFile(Path file) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Writes the lists of users in their order. */
  void write(Recommender recommender, List<String> users, Wish wish) {
    try {
      AtomicFiles.write(
          file,
          out -> {
            if (file.toString().endsWith(".jsonl")) {
              lines(out, recommender, users, wish);
            } else {
              table(out, recommender, users, wish);
            }
          });
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + e, e);
    }
  }

  private static void table(
      OutputStream out, Recommender recommender, List<String> users, Wish wish) throws IOException {
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.writeRecord("user", "rank", "item", "title", "score", "rating");
    for (String user : users) {
      int rank = 1;
      for (Recommendation one : recommender.recommend(user, wish)) {
        csv.writeRecord(
            user,
            Integer.toString(rank++),
            one.item(),
            one.title(),
            Float.toString(one.score()),
            one.rating().isPresent() ? Float.toString((float) one.rating().getAsDouble()) : "");
      }
    }
    csv.flush();
  }

  private static void lines(
      OutputStream out, Recommender recommender, List<String> users, Wish wish) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    for (String user : users) {
      int rank = 1;
      for (Recommendation one : recommender.recommend(user, wish)) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("user", user);
        line.put("rank", rank++);
        line.putAll(one.asMap());
        writer.write(JSON.writeValueAsString(line) + "\n");
      }
    }
    writer.flush();
  }
}
