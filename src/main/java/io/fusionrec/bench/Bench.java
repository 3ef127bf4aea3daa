package io.fusionrec.bench;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures the machine, the reading of data, and models one after the other. */
public final class Bench {
  private final BenchData source;
  private final BenchSettings settings;
  private final ComputeDevice device;
  private final BenchListener listener;

  /**
   * A bench.
   *
   * @param source the data
   * @param settings how much is measured
   * @param device where to compute
   * @param listener is told what was measured as it comes
   */
  public Bench(
      BenchData source, BenchSettings settings, ComputeDevice device, BenchListener listener) {
    this.source = source;
    this.settings = settings;
    this.device = device;
    this.listener = listener;
  }

  /**
   * Measures some models.
   *
   * @param models the models
   * @param table the name of a table for the models for clicks; without one the ratings are it
   * @throws InputException when data can't be read, or a model can't be trained on them
   */
  public BenchReport run(BenchModels models, Optional<String> table) {
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Machine machine = Machine.now(device);
    // First, since names may be misspelt.
    table.ifPresent(source::requireTable);
    RatingData data = source.read();
    Floor floor = Floor.of(device);
    BenchReport.Data measured = BenchReport.Data.of(source, data);
    listener.began(machine, floor, measured);
    ImmutableList.Builder<BenchRow> rows = ImmutableList.builder();
    Consumer<BenchRow> sink =
        row -> {
          rows.add(row);
          listener.measured(row);
        };
    int ratings = data.ratings().size();
    Consumer<BenchRow> ofRatings = row -> sink.accept(row.on(source.name()));
    ofRatings.accept(
        BenchRow.of("data", "", "reading", "ratings", ratings, WholeJob.time(source::read), 0));
    for (GraphEncoderProvider encoder : models.encoders()) {
      new RatingBench(data, encoder, settings, device, ofRatings).measure(models.heads());
    }
    ImmutableList<BenchReport.Table> tables = clicks(models, table, sink);
    return new BenchReport(
        started.toString(), machine, floor, measured, tables, settings, rows.build());
  }

  private ImmutableList<BenchReport.Table> clicks(
      BenchModels models, Optional<String> table, Consumer<BenchRow> sink) {
    String name = table.orElse(source.name() + "-ctr");
    List<BenchReport.Table> tables = new ArrayList<>();
    ClickBench clicks =
        new ClickBench(
            how -> {
              ClickDataset read = source.table(table, how, settings.seed(), listener::notice);
              BenchReport.Table described =
                  BenchReport.Table.of(name, table.isEmpty() && source.generated(), read);
              tables.add(described);
              listener.read(described);
              return read;
            },
            settings,
            device,
            row -> sink.accept(row.on(name)));
    for (ClickModelProvider<?> model : models.clicks()) {
      try {
        clicks.measure(model);
      } catch (InputException e) {
        if (!models.all()) {
          throw e;
        }
        listener.notice("Models for clicks are left out: " + e.getMessage());
        break;
      }
    }
    return ImmutableList.copyOf(tables);
  }
}
