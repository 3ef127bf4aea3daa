package io.fusionrec.report;

import io.fusionrec.report.html.Numbers;
import java.util.List;
import java.util.Locale;

/** A table in LaTeX, for the package booktabs. */
final class LatexTable {
  private final ResultTable table;

  LatexTable(ResultTable table) {
    this.table = table;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("% ").append(table.title()).append('\n'); // which says so where data are generated
    table.notes().forEach(note -> text.append("% ").append(note).append('\n'));
    text.append("\\begin{tabular}{l").append("r".repeat(table.metrics().size())).append("}\n");
    text.append("\\toprule\nmodel");
    table.metrics().forEach(metric -> text.append(" & ").append(escape(metric)));
    text.append(" \\\\\n\\midrule\n");
    table
        .byModel()
        .asMap()
        .forEach(
            (model, rows) -> {
              text.append(escape(model));
              for (String metric : table.metrics()) {
                text.append(" & ").append(cell(List.copyOf(rows), metric));
              }
              text.append(" \\\\\n");
            });
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private String cell(List<MetricRow> rows, String metric) {
    return ResultTable.figure(rows, metric)
        .map(
            row -> {
              String decimals = "%." + Numbers.decimals(row.mean()) + "f";
              return (row.std() == null
                      ? String.format(Locale.ROOT, decimals, row.mean())
                      : String.format(
                          Locale.ROOT,
                          "$" + decimals + " \\pm " + decimals + "$",
                          row.mean(),
                          row.std()))
                  + table.fewerSeeds(row);
            })
        .orElse("");
  }

  private static String escape(String text) {
    return text.replace("\\", "\\textbackslash ")
        .replaceAll("[&_%#${}]", "\\\\$0")
        .replace("^", "\\^{}")
        .replace("~", "\\~{}")
        .replaceAll("\\s+", " ");
  }
}
