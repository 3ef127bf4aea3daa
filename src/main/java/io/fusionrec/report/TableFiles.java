package io.fusionrec.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Joiner;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.io.AtomicFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a table in every format, from the same values. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Writes {@code name.csv}, {@code name-differences.csv} (where there are differences), {@code
   * name.md}, {@code name.json} and {@code name.tex} into a folder, in the place of an older
   * table's.
   */
  public static void write(Path folder, String name, ResultTable table) throws IOException {
    AtomicFiles.writeText(folder.resolve(name + ".csv"), csv(table));
    Path differences = folder.resolve(name + "-differences.csv");
    if (table.differences().isEmpty()) {
      Files.deleteIfExists(differences); // an older table's
    } else {
      AtomicFiles.writeText(differences, differencesCsv(table));
    }
    AtomicFiles.writeText(folder.resolve(name + ".md"), new MarkdownTable(table).text());
    AtomicFiles.writeText(folder.resolve(name + ".tex"), new LatexTable(table).text());
    AtomicFiles.writeText(
        folder.resolve(name + ".json"),
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .addModule(new com.fasterxml.jackson.databind.module.SimpleModule())
                .build()
                .writeValueAsString(table)
            + "\n");
  }

  private static String csv(ResultTable table) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord("model", "base", "head", "dataset", "metric", "mean", "std", "seeds");
    for (MetricRow row : table.rows()) {
      csv.writeRecord(
          row.model(),
          row.base(),
          row.head(),
          row.dataset(),
          row.metric(),
          Double.toString(row.mean()),
          row.std() == null ? "" : Double.toString(row.std()),
          Integer.toString(row.seeds()));
    }
    return text.toString();
  }

  private static String differencesCsv(ResultTable table) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(
        "base",
        "metric",
        "versus",
        "difference",
        "ci_low",
        "ci_high",
        "p",
        "p_corrected",
        "effect_size",
        "test",
        "clear",
        "by_seed");
    for (DifferenceRow row : table.differences()) {
      csv.writeRecord(
          row.base(),
          row.metric(),
          row.versus(),
          Double.toString(row.difference()),
          Double.toString(row.low()),
          Double.toString(row.high()),
          Double.toString(row.p()),
          Double.toString(row.corrected()),
          row.effectSize() == null ? "" : Double.toString(row.effectSize()),
          row.test(),
          Boolean.toString(row.clear()),
          Joiner.on(' ').join(row.bySeed()));
    }
    return text.toString();
  }
}
