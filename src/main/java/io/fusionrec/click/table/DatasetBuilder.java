package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a table from raw rows in two passes: the first learns vocabularies and scales from the
 * train part, the second encodes all rows.
 *
 * <p>A row whose part is not declared goes to a part by a hash of the seed and its number, so that
 * its part is known in both passes without a list of all rows.
 */
final class DatasetBuilder {
  /** Takes encoded rows and gives each part back. */
  interface Sink {
    /** Prepares for rows of that schema. */
    void begin(ClickSchema schema);

    /** Takes a row. */
    void add(int part, byte label, int[] ids, float[] weights);

    /** The rows of a part. */
    Examples rows(int part);
  }

  private final ExampleSource source;
  private final PreprocessingSettings settings;
  private final long seed;
  private long number;

  DatasetBuilder(ExampleSource source, PreprocessingSettings settings, long seed) {
    this.source = source;
    this.settings = settings;
    this.seed = seed;
  }

  ClickDataset build(Sink sink) {
    ImmutableList.Builder<String> dropped = ImmutableList.builder();
    FittedPreprocessing preprocessing = fit(dropped);
    ClickSchema schema = preprocessing.schema();
    sink.begin(schema);
    ExampleEncoder encoder = preprocessing.rowEncoder();
    number = 0;
    source.forEach(
        (row, declared) -> {
          encoder.encode(row);
          sink.add(part(declared), row.label(), encoder.ids(), encoder.weights());
        });
    return new ClickDataset(
        source.name(),
        source.generated(),
        schema,
        sink.rows(0),
        sink.rows(1),
        sink.rows(2),
        dropped.build(),
        preprocessing,
        source.sha256());
  }

  private FittedPreprocessing fit(ImmutableList.Builder<String> dropped) {
    ImmutableList<RawColumn> columns = source.columns();
    List<FieldFitter> fitters = new ArrayList<>();
    columns.forEach(column -> fitters.add(new FieldFitter(column, settings)));
    long[] rows = new long[3];
    number = 0;
    source.forEach(
        (row, declared) -> {
          int part = part(declared);
          rows[part]++;
          if (part == 0) {
            for (int c = 0; c < fitters.size(); c++) {
              fitters.get(c).add(row, c);
            }
          }
        });
    for (int part = 0; part < 3; part++) {
      if (rows[part] == 0) {
        throw new InputException(
            source.name()
                + ": no row in the "
                + List.of("train", "valid", "test").get(part)
                + " part");
      }
    }
    ImmutableList.Builder<FieldEncoder> encoders = ImmutableList.builder();
    ImmutableList.Builder<Integer> positions = ImmutableList.builder();
    int kept = 0;
    for (int c = 0; c < fitters.size(); c++) {
      if (fitters.get(c).constant()) {
        dropped.add(columns.get(c).name());
      } else {
        encoders.add(fitters.get(c).encoder());
        positions.add(c);
        kept++;
      }
    }
    if (kept < 2) {
      throw new InputException(
          source.name() + ": fewer than two fields have different values in the train part");
    }
    return new FittedPreprocessing(encoders.build(), positions.build(), source.format());
  }

  private int part(int declared) {
    long row = number++;
    if (declared != ExampleSource.UNDECLARED) {
      return declared;
    }
    double draw =
        (Numbers.mix(Numbers.mix(seed + 0x9E3779B97F4A7C15L) + 0x9E3779B97F4A7C15L * row) >>> 11)
            * 0x1.0p-53;
    return draw < settings.test() ? 2 : draw < settings.test() + settings.valid() ? 1 : 0;
  }
}
