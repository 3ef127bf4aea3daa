package io.fusionrec.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import java.io.IOException;
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
  void write(Recommender recommender, List<String> users, RecommendationQuery query) {
    try {
      AtomicFiles.write(
          file,
          out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            Format format = file.toString().endsWith(".jsonl") ? lines(writer) : table(writer);
            for (String user : users) {
              int rank = 1;
              for (Recommendation one : recommender.recommend(user, query)) {
                format.write(user, rank++, one);
              }
            }
            writer.flush();
          });
    } catch (IOException e) {
      throw new InputException("cannot write " + file + ": " + e, e);
    }
  }

  /** Writes one item of a user's list. */
  private interface Format {
    void write(String user, int rank, Recommendation one) throws IOException;
  }

  private static Format table(Writer writer) {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(writer);
    csv.writeRecord("user", "rank", "item", "title", "score", "rating");
    return (user, rank, one) ->
        csv.writeRecord(
            user,
            Integer.toString(rank),
            one.item(),
            one.title(),
            Float.toString(one.score()),
            one.rating().isPresent() ? Float.toString((float) one.rating().getAsDouble()) : "");
  }

  private static Format lines(Writer writer) {
    return (user, rank, one) -> {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("user", user);
      line.put("rank", rank);
      line.putAll(one.asMap());
      writer.write(JSON.writeValueAsString(line) + "\n");
    };
  }
}
