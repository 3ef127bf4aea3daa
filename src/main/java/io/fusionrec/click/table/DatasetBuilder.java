package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.example.ExampleSink;
import io.fusionrec.click.example.Examples;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.preprocessing.ExampleEncoder;
import io.fusionrec.click.preprocessing.FieldEncoder;
import io.fusionrec.click.preprocessing.FieldFitter;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.preprocessing.UnknownValues;
import io.fusionrec.click.survey.CellDoubts;
import io.fusionrec.click.survey.ContentDigest;
import io.fusionrec.click.survey.GivenAwayLabel;
import io.fusionrec.click.survey.LabelCounts;
import io.fusionrec.click.survey.SharedRows;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a table from raw rows in two passes: the first learns vocabularies and scales from the
 * train part, the second encodes all rows.
 *
 * <p>A row whose part is not declared goes to train, or to a part that has no file of its own, by a
 * hash of the seed and its number, so that its part is known in both passes without a list of all
 * rows.
 */
final class DatasetBuilder {
  private static final int PARTS = 3;

  private final ExampleSource source;
  private final PreprocessingSettings settings;
  private final long seed;
  private final double valid;
  private final double test;
  private long number;

  DatasetBuilder(ExampleSource source, PreprocessingSettings settings, long seed) {
    this.source = source;
    this.settings = settings;
    this.seed = seed;
    valid = source.drawn().contains(1) ? settings.valid() : 0;
    test = source.drawn().contains(2) ? settings.test() : 0;
  }

  /**
   * What a table has besides its rows.
   *
   * @param preprocessing learnt from the train part
   * @param dropped fields that are constant in the train part
   * @param notices see {@link ClickDataset#notices}
   * @param contentSha256 see {@link ClickDataset#contentSha256}
   */
  record Summary(
      FittedPreprocessing preprocessing,
      ImmutableList<String> dropped,
      ImmutableList<String> notices,
      String contentSha256) {

    /** The same with more notices. */
    Summary noting(List<String> more) {
      ImmutableList<String> all =
          ImmutableList.<String>builder().addAll(notices).addAll(more).build();
      return new Summary(preprocessing, dropped, all, contentSha256);
    }

    /** A table of those rows. */
    ClickDataset dataset(
        ExampleSource source, List<? extends Examples> parts, ImmutableMap<String, String> sha256) {
      return new ClickDataset(
          source.name(),
          source.generated(),
          preprocessing.schema(),
          parts.get(0),
          parts.get(1),
          parts.get(2),
          dropped,
          notices,
          preprocessing,
          contentSha256,
          sha256);
    }
  }

  /**
   * Makes a table whose rows the sink takes.
   *
   * @throws InputException when a part is empty or has nothing to learn, or rows are malformed
   */
  Summary build(ExampleSink sink) {
    Summary summary = fit();
    sink.begin(summary.preprocessing().schema());
    ExampleEncoder encoder = summary.preprocessing().rowEncoder();
    List<UnknownValues> unknown =
        Stream.generate(() -> new UnknownValues(summary.preprocessing())).limit(PARTS).toList();
    GivenAwayLabel given = new GivenAwayLabel(summary.preprocessing().schema());
    number = 0;
    source.forEach(
        (row, declared) -> {
          encoder.encode(row);
          int part = part(declared);
          if (part == 0) {
            given.add(row.label(), encoder.ids(), encoder.weights());
          }
          unknown.get(part).add(row, encoder.ids());
          sink.add(part, row.label(), encoder.ids(), encoder.weights());
        });
    return summary
        .noting(UnknownValues.notices(unknown.get(0), unknown.get(1), unknown.get(2)))
        .noting(given.doubts());
  }

  private Summary fit() {
    ImmutableList<RawColumn> columns = source.columns();
    List<FieldFitter> fitters = new ArrayList<>();
    columns.forEach(column -> fitters.add(new FieldFitter(column, settings)));
    ContentDigest digest = new ContentDigest(columns);
    LabelCounts labels = new LabelCounts();
    CellDoubts cells =
        new CellDoubts(
            source.files() ? columns : ImmutableList.of(), source.format().text(true).missing());
    SharedRows shared = new SharedRows(columns);
    boolean given = !source.drawn().equals(ExampleSource.HELD_OUT);
    number = 0;
    source.forEach(
        (row, declared) -> {
          int part = part(declared);
          digest.add(row, part);
          labels.add(part, row.label());
          cells.add(row);
          if (given) {
            shared.add(row, part);
          }
          for (int c = 0; c < fitters.size(); c++) {
            if (part == 0) {
              fitters.get(c).add(row, c);
            } else {
              fitters.get(c).measure(row, c);
            }
          }
        });
    labels.check(source.name());
    cells.check();
    ImmutableList.Builder<FieldEncoder> encoders = ImmutableList.builder();
    ImmutableList.Builder<Integer> positions = ImmutableList.builder();
    ImmutableList.Builder<String> dropped = ImmutableList.builder();
    List<String> notices = new ArrayList<>();
    int kept = 0;
    for (int c = 0; c < fitters.size(); c++) {
      Optional<String> lost = fitters.get(c).lost();
      lost.ifPresent(notices::add);
      String column = columns.get(c).name();
      fitters.get(c).reread().ifPresent(how -> digest.reread(column, how));
      if (!fitters.get(c).constant()) {
        encoders.add(fitters.get(c).encoder());
        positions.add(c);
        kept++;
      } else if (lost.isEmpty()) {
        dropped.add(column);
      }
    }
    if (kept < 2) {
      throw new InputException(
          source.name()
              + ": fewer than two fields have different values in the train part"
              + (notices.isEmpty() ? "" : "; " + notices.get(0)));
    }
    return new Summary(
            new FittedPreprocessing(encoders.build(), positions.build(), source.format()),
            dropped.build(),
            ImmutableList.copyOf(notices),
            digest.sha256())
        .noting(cells.doubts())
        .noting(shared.doubts());
  }

  private int part(int declared) {
    long row = number++;
    if (declared != ExampleSource.UNDECLARED) {
      return declared;
    }
    double draw =
        (ValueHash.of(ValueHash.of(seed + 0x9E3779B97F4A7C15L) + 0x9E3779B97F4A7C15L * row) >>> 11)
            * 0x1.0p-53;
    return draw < test ? 2 : draw < test + valid ? 1 : 0;
  }
}
