package io.fusionrec.eval.group;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.eval.Interval;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * The file {@code metrics-by-group.csv}: a line for each figure of each group. Columns: the model;
 * what the groups are {@code by}, see {@link GroupKind}; the {@code group}; its {@code members},
 * users or items; {@code from} and {@code to} how many train ratings each has; the {@code metric},
 * its {@code value}, and the ends {@code low} and {@code high} of its 95 % interval over users,
 * empty for one user; the number of {@code users} and of test {@code ratings} behind it, of the
 * relevant ones for ranking.
 */
public final class GroupFile {
  /** Its name. */
  public static final String NAME = "metrics-by-group.csv";

  private GroupFile() {}

  /**
   * Writes it.
   *
   * @param folder the run folder
   * @throws InputException when it can't be written to
   */
  public static void write(Path folder, MetricsByGroup metrics) {
    try {
      AtomicFiles.writeText(folder.resolve(NAME), csv(metrics));
    } catch (IOException e) {
      throw OutputProblem.at("results folder", folder, e);
    }
  }

  private static String csv(MetricsByGroup metrics) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(
        "model", "by", "group", "members", "from", "to", "metric", "value", "low", "high", "users",
        "ratings");
    for (GroupEstimate line : metrics.estimates()) {
      Group group = line.group();
      csv.writeRecord(
          metrics.model(),
          group.kind().text(),
          group.name(),
          Integer.toString(group.members()),
          Integer.toString(group.from()),
          Integer.toString(group.to()),
          line.metric(),
          Double.toString(line.estimate().value()),
          line.estimate().interval().map(Interval::low).map(String::valueOf).orElse(""),
          line.estimate().interval().map(Interval::high).map(String::valueOf).orElse(""),
          Integer.toString(line.estimate().users()),
          Integer.toString(line.ratings()));
    }
    return text.toString();
  }
}
