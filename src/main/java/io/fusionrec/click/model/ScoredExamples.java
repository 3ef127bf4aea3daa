package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.ExampleBlocks;
import io.fusionrec.click.example.Examples;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.EvaluationScope;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import io.fusionrec.train.optimiser.EmbeddingTable;
import java.util.Arrays;

/**
 * A model with the table of field embeddings, and its loss: the mean of -y log p - (1 - y) log(1 -
 * p), plus l2 times the mean squared norm of a row's embeddings, or, of a model that reads none, of
 * its first-order weights.
 */
public final class ScoredExamples {
  private static final int READ = 64 * ExampleBlocks.SIZE;

  private final NDManager manager;
  private final ClickSchema schema;
  private final int width;
  private final EmbeddingLayer embedding;
  private final TableRows table;
  private final ClickModel model;

  /**
   * @param parameters whose manager owns the tensors of a step
   * @param schema the rows' fields
   * @param width D
   * @param table field embeddings and first-order weights, {@code schema.ids()} rows of D + 1
   * @param model the model on top
   */
  public ScoredExamples(
      ParameterSet parameters,
      ClickSchema schema,
      int width,
      EmbeddingTable table,
      ClickModel model) {
    this(parameters, schema, width, table::gather, model);
  }

  private ScoredExamples(
      ParameterSet parameters, ClickSchema schema, int width, TableRows table, ClickModel model) {
    this.manager = parameters.manager();
    this.schema = schema;
    this.width = width;
    this.embedding = new EmbeddingLayer(schema, width);
    this.table = table;
    this.model = model;
  }

  /**
   * A new model with a table that is trained with it.
   *
   * @param model what makes the model
   * @param schema the rows' fields
   * @param width D
   * @param settings the model's own settings
   * @param parameters takes the model's dense parameters
   * @param table field embeddings and first-order weights, {@code schema.ids()} rows of D + 1
   */
  public static ScoredExamples of(
      ClickModelProvider<?> model,
      ClickSchema schema,
      int width,
      SettingsTree settings,
      ParameterSet parameters,
      EmbeddingTable table) {
    return of(model, schema, width, settings, parameters, table::gather);
  }

  static ScoredExamples of(
      ClickModelProvider<?> model,
      ClickSchema schema,
      int width,
      SettingsTree settings,
      ParameterSet parameters,
      TableRows table) {
    InputShape shape = new InputShape(schema.width(), width);
    ClickModel made = CheckedClickModel.create(model, shape, parameters.scope("model"), settings);
    return new ScoredExamples(parameters, schema, width, table, made);
  }

  /** The loss of a batch, a scalar with a gradient. */
  public NDArray loss(ExampleBatch batch, double l2) {
    EmbeddingTable.Rows rows = table.gather(manager, batch.id(), true);
    NotedInputs inputs = new NotedInputs(embedding.apply(manager, batch, rows));
    NDArray logits = model.logits(inputs, true);
    NDArray label = manager.create(batch.label(), new Shape(batch.size(), 1));
    // log(1 + e^s) - y s, written so that no exponential overflows.
    NDArray loss =
        NDArrays.maximum(logits, logits.zerosLike())
            .sub(logits.mul(label))
            .add(logits.abs().neg().exp().add(logits.onesLike()).log())
            .mean();
    return l2 == 0 ? loss : loss.add(Scalar.times(norm(batch, inputs, rows), l2));
  }

  /** The mean squared norm of what the model reads of a row. */
  private NDArray norm(ExampleBatch batch, NotedInputs inputs, EmbeddingTable.Rows rows) {
    return inputs.vectorsRead()
        ? inputs.embeddings().square().sum(new int[] {1, 2}).mean()
        : embedding.weights(manager, batch, rows).square().sum(new int[] {1}).mean();
  }

  /**
   * How many numbers of the table the model has a part for: not all models read the first-order
   * weights, and not all the vectors. What it reads of one row shows which.
   */
  public long tableNumbers() {
    return EvaluationScope.compute(
        () -> {
          NotedInputs noted = new NotedInputs(inputs(ExampleBatch.of(1, schema), false));
          model.logits(noted, false);
          return (long) schema.ids() * noted.numbers(width);
        });
  }

  /** Probabilities of a batch's rows [B]. */
  public float[] probabilities(ExampleBatch batch) {
    return EvaluationScope.compute(
        () -> {
          return Activation.sigmoid(model.logits(inputs(batch, false), false)).toFloatArray();
        });
  }

  /** Logits of a batch's rows [B]: the probabilities are their sigmoids. */
  public float[] logits(ExampleBatch batch) {
    return EvaluationScope.compute(
        () -> {
          return model.logits(inputs(batch, false), false).toFloatArray();
        });
  }

  /**
   * Probabilities of all rows, in their order, with the digits that each has wherever it stands;
   * see {@link ExampleBlocks}.
   */
  public float[] probabilities(Examples rows) {
    float[] all = new float[rows.size()];
    for (int from = 0; from < all.length; from += READ) {
      ExampleBatch read = batch(rows, from, Math.min(all.length, from + READ));
      float[] some = ExampleBlocks.score(read, this::probabilities);
      System.arraycopy(some, 0, all, from, some.length);
    }
    return all;
  }

  /** Probabilities of all rows, in their order, in batches of that size. */
  public float[] probabilities(Examples rows, int batchSize) {
    float[] all = new float[rows.size()];
    for (int from = 0; from < all.length; from += batchSize) {
      ExampleBatch batch = batch(rows, from, Math.min(all.length, from + batchSize));
      System.arraycopy(probabilities(batch), 0, all, from, batch.size());
    }
    return all;
  }

  /** Labels of all rows, in their order. */
  public static float[] labels(Examples rows, ClickSchema schema, int batchSize) {
    float[] all = new float[rows.size()];
    for (int from = 0; from < all.length; from += batchSize) {
      int to = Math.min(all.length, from + batchSize);
      ExampleBatch batch = ExampleBatch.of(to - from, schema);
      rows.read(consecutive(from, to), 0, to - from, batch);
      System.arraycopy(batch.label(), 0, all, from, to - from);
    }
    return all;
  }

  private ExampleBatch batch(Examples rows, int from, int to) {
    ExampleBatch batch = ExampleBatch.of(to - from, schema);
    rows.read(consecutive(from, to), 0, to - from, batch);
    return batch;
  }

  private static int[] consecutive(int from, int to) {
    int[] rows = new int[to - from];
    Arrays.setAll(rows, k -> from + k);
    return rows;
  }

  private FieldInputs inputs(ExampleBatch batch, boolean training) {
    return embedding.apply(manager, batch, table.gather(manager, batch.id(), training));
  }
}
