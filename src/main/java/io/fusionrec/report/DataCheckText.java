package io.fusionrec.report;

import io.fusionrec.data.check.DataCheck;
import io.fusionrec.data.check.DataReport;
import io.fusionrec.data.check.FieldSummary;
import io.fusionrec.data.check.RatingLevel;
import io.fusionrec.data.check.Spread;
import io.fusionrec.data.descriptor.RatingsFile;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Prints what a check of a data folder found. */
public final class DataCheckText {
  private static final int BAR = 30;

  private final PrintWriter out;

  /** Prints there. */
  public DataCheckText(PrintWriter out) {
    this.out = out;
  }

  /** Prints it all. */
  public void print(DataCheck check) {
    out.println(check.folder());
    list("taken for", check.taken());
    list("readers say", check.said());
    check.report().ifPresent(this::print);
    list("lines that are no rows", check.badLines());
    check.descriptor().ifPresent(json -> list("descriptor", json.lines().toList()));
    check
        .report()
        .ifPresent(
            report ->
                list(
                    "suggested split",
                    List.of(
                        "--set " + report.advice().settings().replace(" ", " --set "),
                        report.advice().reason())));
    out.flush();
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println();
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private void print(DataReport report) {
    line("%n%s", "counts");
    line("  %,12d ratings%s", report.ratings(), report.implicit() ? " (implicit feedback)" : "");
    line("  %,12d users with a rating", report.users());
    line("  %,12d items with a rating (%,d are known)", report.items(), report.knownItems());
    line("  %12.4f %% of all pairs are rated", 100 * report.density());
    spread("user", report.perUser());
    spread("item", report.perItem());
    line(
        "  the 1 %% of items rated most have %.0f %% of the ratings, 10 %% have %.0f %%, 20 %% have"
            + " %.0f %%; Gini %.2f",
        100 * report.longTail().top1(),
        100 * report.longTail().top10(),
        100 * report.longTail().top20(),
        report.longTail().gini());
    if (report.triples() > 0) {
      line("  %,12d facts", report.triples());
    }
    if (report.trust() > 0) {
      line("  %,12d edges of trust", report.trust());
    }
    if (!report.implicit()) {
      levels(report);
    }
    report
        .times()
        .ifPresent(
            span ->
                line(
                    "%ntimes%n  %s to %s; %.1f %% of the ratings have none",
                    span.first().atZone(ZoneOffset.UTC).toLocalDate(),
                    span.last().atZone(ZoneOffset.UTC).toLocalDate(),
                    100 * span.missing()));
    if (!report.fields().isEmpty()) {
      line("%n%s", "fields");
      for (FieldSummary field : report.fields()) {
        line(
            "  %-5s %-20s %,8d values%s, %.0f %% have one",
            field.side(),
            field.name(),
            field.values(),
            field.multiValued() ? " (several)" : "",
            100 * field.filled());
      }
    }
    list("strange", report.strange());
  }

  private void spread(String what, Spread spread) {
    line(
        "  ratings of a%s %s: %,d to %,d, median %,d; %.0f %% have fewer than 5",
        what.startsWith("i") ? "n" : "",
        what,
        spread.least(),
        spread.most(),
        spread.median(),
        100 * spread.few());
  }

  private void levels(DataReport report) {
    line(
        "%nscale %s to %s, relevant from %s on",
        RatingsFile.number(report.lowest()),
        RatingsFile.number(report.highest()),
        RatingsFile.number(report.relevant()));
    int most = report.levels().stream().mapToInt(RatingLevel::count).max().orElse(1);
    for (RatingLevel level : report.levels()) {
      String range =
          level.from() == level.to()
              ? RatingsFile.number(level.from())
              : RatingsFile.number(level.from()) + " to " + RatingsFile.number(level.to());
      line(
          "  %-12s %,12d %5.1f %%  %s",
          range,
          level.count(),
          100.0 * level.count() / report.ratings(),
          "#".repeat((int) Math.round((double) BAR * level.count() / most)));
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
