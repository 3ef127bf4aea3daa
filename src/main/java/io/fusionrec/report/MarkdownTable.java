package io.fusionrec.report;

import io.fusionrec.report.html.Numbers;
import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class MarkdownTable {
  private final ResultTable table;

  MarkdownTable(ResultTable table) {
    this.table = table;
  }

  String text() {
    StringBuilder text = new StringBuilder("# " + table.title() + "\n\n");
    header(text, "model");
    table
        .byModel()
        .asMap()
        .forEach(
            (model, rows) -> {
              text.append("| ").append(escape(model)).append(" |");
              for (String metric : table.metrics()) {
                text.append(' ').append(cell(List.copyOf(rows), metric)).append(" |");
              }
              text.append('\n');
            });
    for (PublishedRow row : table.published()) {
      text.append("| *").append(escape(row.model())).append(" (paper)* |");
      for (String metric : table.metrics()) {
        Double value = row.values().get(metric);
        text.append(value == null ? "  |" : String.format(Locale.ROOT, " *%.4f* |", value));
      }
      text.append('\n');
    }
    differences(text);
    text.append('\n');
    table.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  private void header(StringBuilder text, String first) {
    text.append("| ").append(first).append(" | ");
    text.append(String.join(" | ", table.metrics())).append(" |\n|---|");
    text.append("---:|".repeat(table.metrics().size())).append('\n');
  }

  private String cell(List<MetricRow> rows, String metric) {
    return ResultTable.figure(rows, metric)
        .map(
            row -> {
              String decimals = "%,." + Numbers.decimals(row.mean()) + "f";
              return (row.std() == null
                      ? String.format(Locale.ROOT, decimals, row.mean())
                      : String.format(
                          Locale.ROOT, decimals + " ± " + decimals, row.mean(), row.std()))
                  + table.fewerSeeds(row);
            })
        .orElse("");
  }

  /** A bar would begin another column. */
  private static String escape(String text) {
    return text.replace("|", "\\|");
  }

  private void differences(StringBuilder text) {
    if (table.differences().isEmpty()) {
      return;
    }
    text.append("\n## ").append(table.differencesTitle()).append("\n\n");
    boolean seeds = table.differences().stream().anyMatch(row -> !row.agreeing().isEmpty());
    text.append("| base | versus | metric | difference | 95 % interval |");
    text.append(seeds ? " seeds |" : "").append(" p | p (Holm) | d_z | clear |\n");
    text.append("|---|---|---|---:|---:|");
    text.append(seeds ? "---|" : "").append("---:|---:|---:|---|\n");
    for (DifferenceRow row : table.differences()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %+.4f | %+.4f to %+.4f |%s %s | %s | %s | %s |%n",
              escape(row.base()),
              escape(row.versus()),
              row.metric(),
              row.difference(),
              row.low(),
              row.high(),
              seeds ? " " + row.agreeing() + " |" : "",
              Numbers.p(row.p()),
              Numbers.p(row.corrected()),
              row.effectSize() == null ? "" : String.format(Locale.ROOT, "%+.2f", row.effectSize()),
              row.clear() ? "yes" : ""));
    }
  }
}
