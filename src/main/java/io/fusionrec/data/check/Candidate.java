package io.fusionrec.data.check;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.read.UsualNames;
import io.fusionrec.data.read.column.FirstRows;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A delimited file that may be part of a data set: its name and its first rows.
 *
 * @param file its name
 * @param rows its first rows, a header among them
 */
record Candidate(String file, List<List<String>> rows) {
  private static final int ROWS = 2000;

  /** The file's first rows; nothing when it is no delimited file. */
  static Optional<Candidate> of(Path folder, String file) {
    List<List<String>> rows =
        FirstRows.of(TextSource.of(folder.resolve(file)), TextFormat.detected(), ROWS);
    return rows.isEmpty() || rows.get(0).size() < 2
        ? Optional.empty()
        : Optional.of(new Candidate(file, rows));
  }

  int width() {
    return rows.get(0).size();
  }

  /** Whether the first row is a header: it has no number where all other rows have one. */
  boolean hasHeader() {
    return rows.get(0).stream().anyMatch(cell -> UsualNames.roleOf(cell).isPresent())
        || IntStream.range(0, width())
            .anyMatch(
                k ->
                    !isNumber(rows.get(0).get(k))
                        && body().stream().allMatch(row -> isNumber(row.get(k))));
  }

  /** The rows behind the header. */
  List<List<String>> body() {
    return rows.subList(Math.min(rows.size(), 1), rows.size());
  }

  /** All rows that are no header. */
  List<List<String>> data() {
    return hasHeader() ? body() : rows;
  }

  /** The column that a header calls like that role. */
  Optional<Integer> named(String role) {
    return hasHeader()
        ? IntStream.range(0, width())
            .boxed()
            .filter(k -> UsualNames.roleOf(rows.get(0).get(k)).equals(Optional.of(role)))
            .findFirst()
        : Optional.empty();
  }

  /** The share of a column's distinct values that are among some ids. */
  double share(int column, Set<String> ids) {
    return share(data(), column, ids);
  }

  /** The same without the first row, which is known to be a header. */
  double bodyShare(int column, Set<String> ids) {
    return share(body(), column, ids);
  }

  private static double share(List<List<String>> rows, int column, Set<String> ids) {
    Set<String> values = new HashSet<>();
    rows.forEach(row -> values.add(row.get(column)));
    return values.isEmpty()
        ? 0
        : (double) values.stream().filter(ids::contains).count() / values.size();
  }

  /** Whether no value of a column comes twice. */
  boolean distinct(int column) {
    Set<String> values = new HashSet<>();
    return data().stream().allMatch(row -> values.add(row.get(column)));
  }

  /** How many distinct values a column has. */
  long values(int column) {
    return data().stream().map(row -> row.get(column)).distinct().count();
  }

  boolean numeric(int column) {
    return data().stream().allMatch(row -> isNumber(row.get(column)));
  }

  private static boolean isNumber(String text) {
    return new DecimalNumber().read(text);
  }
}
