package io.fusionrec.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured.
 *
 * @param started when the measuring began, in UTC
 * @param machine on what
 * @param floor what that machine can do at all
 * @param data on which ratings
 * @param tables on which tables of clicks; models with the same preprocessing share one
 * @param settings how much was measured
 * @param rows the figures
 */
public record BenchReport(
    String started,
    Machine machine,
    Floor floor,
    Data data,
    ImmutableList<Table> tables,
    BenchSettings settings,
    ImmutableList<BenchRow> rows) {
  private static final String[] COLUMNS = {
    "model",
    "head",
    "part",
    "unit",
    "examples",
    "runs",
    "mean_seconds",
    "median_seconds",
    "per_second",
    "epoch_seconds",
    "host_seconds",
    "forward_seconds",
    "backward_seconds",
    "optimiser_seconds",
    "parameters",
    "heap_mib",
    "rss_mib",
    "data"
  };

  /**
   * The data that were measured on.
   *
   * @param name what they are called
   * @param generated whether they are generated
   * @param users how many users
   * @param items how many items
   * @param ratings how many ratings
   */
  public record Data(String name, boolean generated, int users, int items, int ratings) {
    static Data of(BenchData source, RatingData data) {
      return new Data(
          source.name(),
          source.generated() || data.generated(),
          data.ratings().userCount(),
          data.ratings().itemCount(),
          data.ratings().size());
    }
  }

  /**
   * A table for models for clicks.
   *
   * @param name what it is called
   * @param generated whether it is generated
   * @param rows how many rows all its parts have
   * @param fields how many fields
   * @param ids how many values of them have an embedding
   */
  public record Table(String name, boolean generated, int rows, int fields, int ids) {
    static Table of(String name, boolean generated, ClickDataset table) {
      return new Table(
          name,
          generated || table.generated(),
          table.train().size() + table.valid().size() + table.test().size(),
          table.schema().width(),
          table.schema().ids());
    }
  }

  /** As JSON, on several lines; names are in snake case. */
  public String json() {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build()
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows as CSV; what a row doesn't have is empty. */
  String csv() {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(COLUMNS);
    rows.forEach(row -> csv.writeRecord(cells(row)));
    return text.toString();
  }

  private static List<String> cells(BenchRow row) {
    Phases phases = row.phases();
    return List.of(
        row.model(),
        row.head(),
        row.part(),
        row.unit(),
        Double.toString(row.examples()),
        Integer.toString(row.runs()),
        Double.toString(row.meanSeconds()),
        Double.toString(row.medianSeconds()),
        Double.toString(row.perSecond()),
        cell(phases == null ? null : phases.epoch()),
        cell(phases == null ? null : phases.host()),
        cell(phases == null ? null : phases.forward()),
        cell(phases == null ? null : phases.backward()),
        cell(phases == null ? null : phases.optimiser()),
        Long.toString(row.parameters()),
        Double.toString(row.heapMib()),
        cell(row.rssMib()),
        row.data());
  }

  private static String cell(@Nullable Double value) {
    return value == null ? "" : Double.toString(value);
  }

  /**
   * Writes {@code bench.csv} and {@code bench.json} into a folder.
   *
   * @throws InputException when it can't be written to
   */
  public void write(Path folder) {
    try {
      AtomicFiles.writeText(folder.resolve("bench.csv"), csv());
      AtomicFiles.writeText(folder.resolve("bench.json"), json() + "\n");
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
  }
}
