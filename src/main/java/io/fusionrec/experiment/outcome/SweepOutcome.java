package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A figure's curves as a sweep's CSV file holds them, with what the JSON file beside it says of
 * where they come from.
 *
 * @param figure the figure's number in the paper
 * @param dataset the data set
 * @param setting the setting that is varied
 * @param points all points
 * @param generated whether the data were made by a program, as far as is known
 * @param origin changed settings, by what it was trained, and what else has to be known; none where
 *     that file isn't there
 */
public record SweepOutcome(
    String figure,
    String dataset,
    String setting,
    ImmutableList<Point> points,
    boolean generated,
    ImmutableList<String> origin) {
  static final ImmutableList<String> HEADER =
      ImmutableList.of(
          "figure", "dataset", "model", "setting", "value", "metric", "mean", "std", "seeds");
  private static final String KIND = "the CSV file of a sweep";

  /**
   * A model's figure at a value of the setting.
   *
   * @param model the model
   * @param value the setting's value
   * @param metric the figure's name
   * @param mean its mean over seeds
   * @param std its standard deviation; nothing for one seed
   * @param seeds the number of seeds
   */
  public record Point(
      String model, double value, String metric, double mean, OptionalDouble std, int seeds) {}

  static SweepOutcome read(Path file) {
    List<String> shared = new ArrayList<>();
    ImmutableList.Builder<Point> points = ImmutableList.builder();
    new CsvLines(file, KIND)
        .forEach(
            HEADER,
            line -> {
              List<String> here = List.of(line.text(0), line.text(1), line.text(3));
              if (shared.isEmpty()) {
                shared.addAll(here);
              } else if (!shared.equals(here)) {
                throw line.wrong("figure, dataset and setting must be the same in all lines");
              }
              points.add(
                  new Point(
                      line.text(2),
                      line.number(4),
                      line.text(5),
                      line.number(6),
                      line.numberOrNone(7),
                      line.whole(8)));
            });
    if (shared.isEmpty()) {
      throw new InputException(file + ": not " + KIND + ": it has no point");
    }
    Path beside = file.resolveSibling(MoreFiles.getNameWithoutExtension(file) + ".json");
    boolean known = Files.isRegularFile(beside);
    JsonObject origin = known ? JsonObject.of(beside, "the origin of a sweep") : null;
    return new SweepOutcome(
        shared.get(0),
        shared.get(1),
        shared.get(2),
        points.build(),
        origin != null && origin.flag("generated_data"),
        origin == null ? ImmutableList.of() : sentences(origin));
  }

  private static ImmutableList<String> sentences(JsonObject origin) {
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    ImmutableList<String> changed = origin.texts("changed");
    sentences.add(
        "Data "
            + origin.text("dataset")
            + ", content sha256 "
            + origin.text("content_sha256")
            + (changed.isEmpty() ? "." : "; settings changed for all runs: " + changed + "."));
    return sentences.addAll(origin.texts("notes")).build();
  }

  /** What it shows. */
  public String title() {
    return "Figure " + figure + " on " + dataset + (generated ? " (generated data)" : "");
  }
}
