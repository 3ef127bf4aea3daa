package io.fusionrec.bench;

import java.util.Locale;

/** The table that a terminal shows, a line for each thing that was measured. Times are in ms. */
public final class BenchTable {
  private static final String HEADER =
      String.format(
          "%-12s %-5s %-12s %12s %-8s %9s %9s | %8s %7s %8s %8s %8s | %9s %6s %6s",
          "model",
          "head",
          "part",
          "per second",
          "",
          "mean ms",
          "median",
          "epoch",
          "host",
          "forward",
          "backward",
          "optimise",
          "params",
          "heap",
          "RSS");

  private BenchTable() {}

  /** The lines above the first row. */
  public static String head(Machine machine, Floor floor, BenchReport.Data data) {
    return String.format(
        Locale.ROOT,
        "%s%n%s%nData     %s%s: %,d users, %,d items, %,d ratings%n%n%s",
        machine.text(),
        floor.text(),
        data.name(),
        data.generated() ? " (generated)" : "",
        data.users(),
        data.items(),
        data.ratings(),
        HEADER);
  }

  /** The line above the rows of a table of clicks. */
  public static String table(BenchReport.Table table) {
    return String.format(
        Locale.ROOT,
        "Table    %s%s: %,d rows, %,d fields, %,d values",
        table.name(),
        table.generated() ? " (generated)" : "",
        table.rows(),
        table.fields(),
        table.ids());
  }

  /** A row. */
  public static String line(BenchRow row) {
    Double resident = row.rssMib();
    return String.format(
        Locale.ROOT,
        "%-12s %-5s %-12s %,12.0f %-8s %,9.2f %,9.2f | %s | %,9d %,6.0f %6s",
        row.model(),
        row.head(),
        row.part(),
        row.perSecond(),
        row.unit(),
        1e3 * row.meanSeconds(),
        1e3 * row.medianSeconds(),
        phases(row),
        row.parameters(),
        row.heapMib(),
        resident == null ? "-" : String.format(Locale.ROOT, "%,.0f", resident));
  }

  private static String phases(BenchRow row) {
    Phases phases = row.phases();
    if (phases == null) {
      return String.format("%8s %7s %8s %8s %8s", "", "", "", "", "");
    }
    return String.format(
        Locale.ROOT,
        "%,8.2f %,7.2f %,8.2f %,8.2f %,8.2f",
        1e3 * phases.epoch(),
        1e3 * phases.host(),
        1e3 * phases.forward(),
        1e3 * phases.backward(),
        1e3 * phases.optimiser());
  }
}
