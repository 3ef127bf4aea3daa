package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.MetricRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model's figures of all seeds as lines of a table. */
final class MetricRows {
  private MetricRows() {}

  /** A line for each figure, over the seeds that have it. */
  static ImmutableList<MetricRow> of(
      String model,
      String base,
      String head,
      String dataset,
      List<? extends Map<String, Double>> ofSeeds) {
    Set<String> metrics = new LinkedHashSet<>();
    ofSeeds.forEach(seed -> metrics.addAll(seed.keySet()));
    ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
    for (String metric : metrics) {
      double[] values =
          ofSeeds.stream()
              .filter(seed -> seed.containsKey(metric))
              .mapToDouble(seed -> seed.get(metric))
              .toArray();
      rows.add(MetricRow.of(model, base, head, dataset, metric, values));
    }
    return rows.build();
  }
}
