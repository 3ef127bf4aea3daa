package io.fusionrec.recommend;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.ExampleBlocks;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.model.TrainedNetwork;
import io.fusionrec.click.table.NamedRows;
import io.fusionrec.click.table.PredictionInput;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A trained model for clicks in use.
 *
 * <pre>
 * try (ClickPredictor predictor = ClickPredictor.load(Path.of("results/runs/DeepFM-ads-s1-..."))) {
 *   float[] clicks = predictor.probabilities(List.of(Map.of("site", "news", "age", "31")));
 * }
 * </pre>
 *
 * <p>A value is a text as a cell of the train file had it. A field without a value, and one whose
 * text means "no value" in the data ({@code NA} and its like), is missing as in training; a value
 * that the train part didn't hold, or too rarely, is what such values were in training. A name that
 * is no field, and a text that is no number where the field is one, is refused.
 *
 * <p>Nothing of it changes after it was loaded. It may be used by many threads. A row has the
 * digits that the evaluation of the run gave it, whichever thread asks and whatever rows stand
 * beside it: rows are scored in blocks of {@value ExampleBlocks#SIZE}, the last filled up. The
 * blocks of several threads take their turns, what is before them (texts to ids) runs side by side.
 * A call of one row costs a block.
 */
public final class ClickPredictor implements AutoCloseable {
  private static final int BATCH = 64 * ExampleBlocks.SIZE;

  private final TrainedNetwork network;
  private final PredictionInput input;
  private final NamedRows named;
  private boolean open = true;

  /** Takes the probabilities of a file's rows. */
  public interface Lines {
    /**
     * @param line the row's line in the file, from 1
     * @param probability of a click
     */
    void take(long line, float probability);
  }

  /**
   * Takes a model for use, which is closed with this.
   *
   * @param network the model
   * @param input the preprocessing that it was trained with
   */
  public ClickPredictor(TrainedNetwork network, PredictionInput input) {
    this.network = network;
    this.input = input;
    named = input.named();
  }

  /**
   * Loads the model of a run with the models that are on the class path, on the CPU.
   *
   * @param folder the run folder, or the folder {@code model} in it
   * @throws InputException when there is no whole model of clicks of this format
   */
  public static ClickPredictor load(Path folder) {
    return load(folder, ClickModels.load(), ComputeDevice.cpu());
  }

  /**
   * Loads the model of a run.
   *
   * @param folder the run folder, or the one of the saved model in it
   * @param models where the model is found by its name
   * @param device where to compute
   * @throws InputException when there is no whole model of clicks of this format, or its name is
   *     unknown
   */
  public static ClickPredictor load(Path folder, ClickModels models, ComputeDevice device) {
    return ClickModelFolder.load(folder, models, device);
  }

  /** The names that a row may have values for, in the order of the train file. */
  public ImmutableList<String> fields() {
    return named.names();
  }

  /**
   * The probability of a click for each example, in (0, 1): the sigmoid of its logit.
   *
   * @param examples for each the values by the fields' names
   * @return in the order of the examples
   * @throws InputException when a name is no field (it says which is nearest) or a text is not what
   *     its field takes; it names the row, from 0
   * @throws IllegalStateException when the predictor is closed
   */
  public float[] probabilities(List<? extends Map<String, String>> examples) {
    return ofExamples(examples, ScoredExamples::probabilities);
  }

  /**
   * The logit of a click for each example: ln(p / (1 - p)), which keeps apart what probabilities
   * near 0 and 1 round to one number.
   *
   * @throws InputException as {@link #probabilities(List)}
   * @throws IllegalStateException when the predictor is closed
   */
  public float[] logits(List<? extends Map<String, String>> examples) {
    return ofExamples(examples, ScoredExamples::logits);
  }

  /**
   * The same as {@link #probabilities(List)} with a column for each field, which is faster.
   *
   * @param columns the values of all rows by the fields' names, null where a row has none; all have
   *     one length. A field without a column is missing in every row
   * @throws InputException as {@link #probabilities(List)}, and when columns differ in length
   * @throws IllegalStateException when the predictor is closed
   */
  public float[] probabilities(Map<String, ? extends List<String>> columns) {
    return ofColumns(columns, ScoredExamples::probabilities);
  }

  /**
   * The same as {@link #logits(List)} with {@linkplain #probabilities(Map) columns}.
   *
   * @throws InputException as {@link #probabilities(Map)}
   * @throws IllegalStateException when the predictor is closed
   */
  public float[] logits(Map<String, ? extends List<String>> columns) {
    return ofColumns(columns, ScoredExamples::logits);
  }

  /**
   * Reads a file as a stream and predicts for its rows, some thousands at a time.
   *
   * @param file rows in the format of the model's data, with or without labels; columns are found
   *     by its own header
   * @param lines takes the probabilities of good rows
   * @param problems takes malformed ones
   * @return lines on what is doubtful, such as a field of which most values are unknown
   * @throws InputException when the file is missing or empty, a column is, or it can't be read
   *     further
   * @throws IllegalStateException when the predictor is closed
   */
  public ImmutableList<String> predict(Path file, Lines lines, PredictionInput.Problems problems) {
    requireOpen();
    return input.forEach(
        file,
        BATCH,
        (batch, numbers) -> {
          float[] probabilities = scores(batch, ScoredExamples::probabilities);
          for (int k = 0; k < numbers.length; k++) {
            lines.take(numbers[k], probabilities[k]);
          }
        },
        problems);
  }

  private float[] ofExamples(
      List<? extends Map<String, String>> examples,
      BiFunction<ScoredExamples, ExampleBatch, float[]> score) {
    for (int row = 0; row < examples.size(); row++) {
      try {
        named.check(examples.get(row).keySet());
      } catch (InputException e) {
        throw new InputException("row " + row + ": " + e.getMessage(), e);
      }
    }
    ImmutableList<String> names = named.names();
    return scores(examples.size(), (row, name) -> examples.get(row).get(names.get(name)), score);
  }

  private float[] ofColumns(
      Map<String, ? extends List<String>> columns,
      BiFunction<ScoredExamples, ExampleBatch, float[]> score) {
    named.check(columns.keySet());
    int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
    columns.forEach(
        (name, column) -> {
          if (column.size() != rows) {
            throw new InputException(
                "column '%s' has %d rows, and another has %d".formatted(name, column.size(), rows));
          }
        });
    @Nullable List<?>[] ofName = new List<?>[named.names().size()];
    for (int name = 0; name < ofName.length; name++) {
      ofName[name] = columns.get(named.names().get(name));
    }
    return scores(
        rows,
        (row, name) -> {
          List<?> column = ofName[name];
          return column == null ? null : (String) column.get(row);
        },
        score);
  }

  private float[] scores(
      int rows, NamedRows.Texts texts, BiFunction<ScoredExamples, ExampleBatch, float[]> score) {
    requireOpen();
    float[] all = new float[rows];
    for (int from = 0; from < rows; from += BATCH) {
      int to = Math.min(rows, from + BATCH);
      System.arraycopy(scores(named.encode(from, to, texts), score), 0, all, from, to - from);
    }
    return all;
  }

  private float[] scores(
      ExampleBatch rows, BiFunction<ScoredExamples, ExampleBatch, float[]> score) {
    return ExampleBlocks.score(rows, block -> ofBlock(block, score));
  }

  private synchronized float[] ofBlock(
      ExampleBatch block, BiFunction<ScoredExamples, ExampleBatch, float[]> score) {
    requireOpen();
    return score.apply(network.rows(), block);
  }

  private synchronized void requireOpen() {
    if (!open) {
      throw new IllegalStateException("the predictor is closed");
    }
  }

  /** Frees the model; what is asked for afterwards is refused. */
  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      network.close();
    }
  }
}
