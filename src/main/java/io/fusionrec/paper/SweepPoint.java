package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * A figure at a value of the setting that is swept, over the seeds that have it.
 *
 * @param value the setting's value
 * @param mean the figure's mean
 * @param deviation its standard deviation; 0 for one seed
 * @param seeds how many seeds have it
 */
record SweepPoint(double value, double mean, double deviation, int seeds) {

  /** A figure's point; none where no seed has it. */
  static Optional<SweepPoint> of(String value, String metric, List<RunResult> results) {
    double[] figures =
        results.stream()
            .filter(result -> result.metrics().containsKey(metric))
            .mapToDouble(result -> result.metrics().get(metric))
            .toArray();
    return figures.length == 0
        ? Optional.empty()
        : Optional.of(
            new SweepPoint(
                Double.parseDouble(value),
                Mean.of(figures).getAsDouble(),
                figures.length < 2 ? 0 : StandardDeviation.of(figures).getAsDouble(),
                figures.length));
  }

  /** The cells of mean, deviation and seeds. */
  List<String> cells() {
    return List.of(
        Double.toString(mean),
        seeds > 1 ? Double.toString(deviation) : "",
        Integer.toString(seeds));
  }
}
