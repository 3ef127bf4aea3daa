package io.fusionrec.experiment.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Joiner;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.baseline.row.BaselineResult;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.provenance.Provenance;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference rows as files: {@code baselines.csv}, a line for each model and metric with the
 * value of its main setting and the parts that it was trained on, and {@code baselines.json}, where
 * they come from.
 */
public final class BaselineFiles {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  /** The files in that folder. */
  public BaselineFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes both. */
  public void write(
      List<BaselineResult> results,
      RatingData data,
      long seed,
      BaselineSettings settings,
      Provenance provenance) {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("dataset", data.name());
    origin.put("generated_data", data.generated());
    origin.put("seed", seed);
    origin.put("settings", settings);
    Map<String, Object> chosen = new LinkedHashMap<>();
    results.forEach(result -> chosen.put(result.model(), result.chosen()));
    origin.put("chosen", chosen);
    origin.put("provenance", provenance);
    try {
      AtomicFiles.writeText(folder.resolve("baselines.csv"), csv(results, data.name(), settings));
      AtomicFiles.writeText(
          folder.resolve("baselines.json"), JSON.writeValueAsString(origin) + "\n");
    } catch (IOException e) {
      throw OutputProblem.at("results folder", folder, e);
    }
  }

  /** One seed has no deviation: its column is empty. */
  private static String csv(
      List<BaselineResult> results, String dataset, BaselineSettings settings) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(
        "model",
        "base",
        "head",
        "dataset",
        "metric",
        "mean",
        "std",
        "seeds",
        "setting",
        "trained_on");
    for (BaselineResult result : results) {
      result
          .metrics()
          .forEach(
              (metric, value) ->
                  csv.writeRecord(
                      result.model(),
                      result.model(),
                      "reference",
                      dataset,
                      metric,
                      Double.toString(value),
                      "",
                      "1",
                      Joiner.on(' ').withKeyValueSeparator("=").join(result.chosen()),
                      settings.withValid() ? "train and valid" : "train"));
    }
    return text.toString();
  }
}
