package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.format.ExampleReader;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.input.LongRows;
import io.fusionrec.click.input.PredictionRemedy;
import io.fusionrec.click.preprocessing.ExampleEncoder;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.Preprocessing;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.click.preprocessing.UnknownValues;
import io.fusionrec.click.survey.FooterDoubts;
import io.fusionrec.click.survey.ThousandDoubts;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Arrays;

/** Files of raw rows, encoded as a trained model's data were. */
public final class PredictionInput {
  /** Takes encoded rows. */
  public interface Batches {
    /**
     * @param batch the rows; their labels mean nothing
     * @param lines each row's line in the file, from 1
     */
    void take(ExampleBatch batch, long[] lines);
  }

  /** Takes malformed lines. */
  public interface Problems {
    /**
     * @param line the line's number, from 1
     * @param problem what is wrong with it
     */
    void take(long line, String problem);
  }

  private final FittedPreprocessing preprocessing;

  private PredictionInput(FittedPreprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /** Input for the preprocessing that {@link Preprocessing#write} wrote into a folder. */
  public static PredictionInput of(Path folder) {
    return new PredictionInput(PreprocessingFile.in(folder).read());
  }

  /** The fields. */
  public ClickSchema schema() {
    return preprocessing.schema();
  }

  /** Rows in memory for the same model. */
  public NamedRows named() {
    return new NamedRows(preprocessing, new Notices(line -> {}));
  }

  /**
   * Reads a file as a stream. Values that the train part did not hold become unknown.
   *
   * @param file the file, in the format that the model was trained on, with or without labels;
   *     columns are found by its own header
   * @param batchRows rows in a batch; the last may hold fewer
   * @param batches takes the good rows
   * @param problems takes the malformed ones
   * @return a line for each field of which most values are unknown, or some left out of rows with
   *     more of them than the model has room for, or whose numbers may be thousands, and one if the
   *     last row may be a line of sums
   * @throws io.fusionrec.settings.InputException when the file is missing or empty, a column is, or
   *     the file can't be read further, as where a quote is not closed
   */
  public ImmutableList<String> forEach(
      Path file, int batchRows, Batches batches, Problems problems) {
    Filling filling = new Filling(batchRows, batches);
    TextSource text = TextSource.of(file);
    PredictionRemedy remedy = new PredictionRemedy(preprocessing.format().text(false).encoding());
    RowErrors errors =
        RowErrors.reported(text.name(), (line, problem) -> problems.take(line, remedy.of(problem)));
    try {
      new ExampleReader(text, preprocessing.format(), false).forEach(filling::add, errors);
    } catch (InputException e) {
      throw new InputException(remedy.of(String.valueOf(e.getMessage())), e);
    }
    filling.flush();
    return ImmutableList.<String>builder()
        .addAll(filling.unknown.notices(text.name()))
        .addAll(filling.longRows.notices(text.name()))
        .addAll(filling.thousands.doubts())
        .addAll(filling.footers.doubts())
        .build();
  }

  /** A batch while it is filled. */
  private final class Filling {
    private final ExampleEncoder encoder = preprocessing.rowEncoder();
    private final UnknownValues unknown = new UnknownValues(preprocessing);
    private final ClickSchema schema = preprocessing.schema();
    private final LongRows longRows = new LongRows(schema);
    private final ThousandDoubts thousands = new ThousandDoubts(preprocessing.format().columns());
    private final FooterDoubts footers = new FooterDoubts();
    private final int batchRows;
    private final Batches batches;
    private final ExampleBatch batch;
    private final long[] lines;
    private int size;

    Filling(int batchRows, Batches batches) {
      this.batchRows = batchRows;
      this.batches = batches;
      batch = ExampleBatch.of(batchRows, schema);
      lines = new long[batchRows];
    }

    void add(RawExample row, long line) {
      encoder.encode(row, batch, size);
      unknown.add(row, encoder.ids());
      longRows.add(encoder.leftOut(), line);
      thousands.add(row);
      footers.add(row);
      lines[size++] = line;
      if (size == batchRows) {
        flush();
      }
    }

    void flush() {
      if (size > 0) {
        int slots = batch.slots();
        batches.take(
            new ExampleBatch(
                size,
                slots,
                new float[size],
                Arrays.copyOf(batch.id(), size * slots),
                Arrays.copyOf(batch.weight(), size * slots)),
            Arrays.copyOf(lines, size));
        size = 0;
      }
    }
  }
}
