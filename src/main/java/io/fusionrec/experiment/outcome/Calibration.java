package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Predictions beside what came true, in ten bins of equal width: over the scale of the test ratings
 * from the lowest to the highest, or from 0 to 1 for clicks.
 *
 * @param bins those that hold a prediction, ascending
 */
public record Calibration(ImmutableList<Bin> bins) {
  private static final String NAME = "predictions.csv.gz";
  private static final String KIND = "the exported predictions of a run";
  private static final List<String> RATINGS = List.of("user", "item", "rating", "prediction");
  private static final List<String> CLICKS = List.of("row", "label", "probability");
  private static final int BINS = 10;

  /**
   * Predictions of about the same value.
   *
   * @param from where the bin begins
   * @param to where it ends
   * @param count how many there are
   * @param predicted their mean
   * @param observed the mean of what came true
   */
  public record Bin(double from, double to, int count, double predicted, double observed) {}

  static Optional<Calibration> read(Path folder, boolean clicks) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    DoubleArrayList predicted = new DoubleArrayList();
    DoubleArrayList observed = new DoubleArrayList();
    new CsvLines(file, KIND)
        .forEach(
            clicks ? CLICKS : RATINGS,
            line -> {
              predicted.add(line.number(clicks ? 2 : 3));
              observed.add(line.number(clicks ? 1 : 2));
            });
    if (predicted.isEmpty()) {
      throw new InputException(file + ": not " + KIND + ": it has no prediction");
    }
    return Optional.of(
        clicks
            ? of(predicted.toDoubleArray(), observed.toDoubleArray(), 0, 1)
            : of(
                predicted.toDoubleArray(),
                observed.toDoubleArray(),
                observed.doubleStream().min().orElseThrow(),
                observed.doubleStream().max().orElseThrow()));
  }

  /** The bins between two values; what lies outside is in the first or the last. */
  static Calibration of(double[] predicted, double[] observed, double low, double high) {
    int bins = high > low ? BINS : 1;
    double width = (high - low) / bins;
    int[] count = new int[bins];
    double[] predictions = new double[bins];
    double[] truths = new double[bins];
    for (int k = 0; k < predicted.length; k++) {
      int bin = bins == 1 ? 0 : (int) Math.max(0, Math.min(bins - 1, (predicted[k] - low) / width));
      count[bin]++;
      predictions[bin] += predicted[k];
      truths[bin] += observed[k];
    }
    ImmutableList.Builder<Bin> filled = ImmutableList.builder();
    for (int k = 0; k < bins; k++) {
      if (count[k] > 0) {
        filled.add(
            new Bin(
                low + k * width,
                low + (k + 1) * width,
                count[k],
                predictions[k] / count[k],
                truths[k] / count[k]));
      }
    }
    return new Calibration(filled.build());
  }
}
