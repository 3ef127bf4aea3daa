package io.fusionrec.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.ArrayList;
import java.util.Comparator;
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
  static Optional<MetricRow> figure(List<MetricRow> rows, String metric) {
    return rows.stream().filter(row -> row.metric().equals(metric)).findFirst();
  }

  /**
   * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
   * Statistics 6, 1979: the k-th smallest of n p-values times n - k + 1, never falling.
   */
  private static ImmutableList<DifferenceRow> holm(List<DifferenceRow> differences) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < differences.size(); k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingDouble(k -> differences.get(k).p()));
    double[] corrected = new double[order.size()];
    double least = 0;
    for (int k = 0; k < order.size(); k++) {
      double p = differences.get(order.get(k)).p() * (order.size() - k);
      least = Math.min(1, Math.max(least, p));
      corrected[order.get(k)] = least;
    }
    ImmutableList.Builder<DifferenceRow> rows = ImmutableList.builder();
    for (int k = 0; k < corrected.length; k++) {
      rows.add(differences.get(k).withCorrected(corrected[k]));
    }
    return rows.build();
  }
}
