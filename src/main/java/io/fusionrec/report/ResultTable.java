package io.fusionrec.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.List;
import java.util.Optional;

/**
 * A table of results: models by figures, the differences that SEIN makes, published rows beside
 * them, and notes on how all this came about. Every format is made from these values.
 *
 * @param title what the table shows
 * @param metrics the figures that are columns, in order; files hold all others too
 * @param rows the models' figures, grouped by model, models in order
 * @param differencesTitle what the differences are of
 * @param differences one model against others
 * @param published rows of a published table
 * @param notes sentences on data, seeds, device, time
 */
public record ResultTable(
    String title,
    ImmutableList<String> metrics,
    ImmutableList<MetricRow> rows,
    String differencesTitle,
    ImmutableList<DifferenceRow> differences,
    ImmutableList<PublishedRow> published,
    ImmutableList<String> notes) {

  /** Corrects the p-values of all differences after Holm. */
  public ResultTable {
    differences = holm(differences);
  }

  /** The rows by model, in order. */
  ImmutableListMultimap<String, MetricRow> byModel() {
    ImmutableListMultimap.Builder<String, MetricRow> models = ImmutableListMultimap.builder();
    rows.forEach(row -> models.put(row.model(), row));
    return models.build();
  }

  /** The figure of that name among a model's rows. */
  public static Optional<MetricRow> figure(List<MetricRow> rows, String metric) {
    return rows.stream().filter(row -> row.metric().equals(metric)).findFirst();
  }

  private static ImmutableList<DifferenceRow> holm(List<DifferenceRow> differences) {
    double[] corrected =
        HolmCorrection.of(differences.stream().mapToDouble(DifferenceRow::p).toArray());
    ImmutableList.Builder<DifferenceRow> rows = ImmutableList.builder();
    for (int k = 0; k < corrected.length; k++) {
      rows.add(differences.get(k).withCorrected(corrected[k]));
    }
    return rows.build();
  }

  /** Of how many seeds a figure is, in brackets, where others of its model are of more. */
  String fewerSeeds(MetricRow row) {
    return fewerSeeds(rows, row);
  }

  /**
   * Of how many seeds a figure is, in brackets, where others of its model are of more.
   *
   * @param rows the table's rows, or its model's
   */
  public static String fewerSeeds(List<MetricRow> rows, MetricRow row) {
    int most =
        rows.stream()
            .filter(other -> other.model().equals(row.model()))
            .mapToInt(MetricRow::seeds)
            .max()
            .orElse(row.seeds());
    return row.seeds() == most
        ? ""
        : " (" + row.seeds() + (row.seeds() == 1 ? " seed)" : " seeds)");
  }
}
