package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import java.nio.file.Path;

/**
 * A table of results as its JSON file holds it; nothing in it is computed again, so that corrected
 * p-values are the file's.
 *
 * @param title what it shows
 * @param metrics the figures that are columns
 * @param rows the models' figures
 * @param differencesTitle what the differences are of
 * @param differences one model against others
 * @param published rows of a published table
 * @param notes sentences on data, seeds, device, time
 */
public record TableOutcome(
    String title,
    ImmutableList<String> metrics,
    ImmutableList<MetricRow> rows,
    String differencesTitle,
    ImmutableList<DifferenceRow> differences,
    ImmutableList<PublishedRow> published,
    ImmutableList<String> notes) {

  static TableOutcome read(Path file) {
    JsonObject json = JsonObject.of(file, "the JSON file of a table");
    return new TableOutcome(
        json.text("title"),
        json.texts("metrics"),
        list(json.objects("rows").stream().map(TableOutcome::row).toList()),
        json.text("differencesTitle"),
        list(json.objects("differences").stream().map(TableOutcome::difference).toList()),
        list(
            json.objects("published").stream()
                .map(
                    row ->
                        new PublishedRow(
                            row.text("model"), row.object("values").map(JsonObject::number)))
                .toList()),
        json.texts("notes"));
  }

  private static <T> ImmutableList<T> list(Iterable<T> values) {
    return ImmutableList.copyOf(values);
  }

  private static MetricRow row(JsonObject row) {
    return new MetricRow(
        row.text("model"),
        row.text("base"),
        row.text("head"),
        row.text("dataset"),
        row.text("metric"),
        row.number("mean"),
        row.numberOrNone("std"),
        row.count("seeds"));
  }

  private static DifferenceRow difference(JsonObject row) {
    return new DifferenceRow(
        row.text("base"),
        row.text("metric"),
        row.text("versus"),
        row.number("difference"),
        row.number("low"),
        row.number("high"),
        row.number("p"),
        row.number("corrected"),
        row.numberOrNone("effectSize"),
        row.textOrNone("test"),
        row.has("firstValuesAlone") && row.flag("firstValuesAlone"),
        row.has("bySeed") ? row.numbers("bySeed") : ImmutableList.of());
  }
}
