package io.fusionrec.click.model;

import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.example.ExampleBlocks;
import io.fusionrec.click.example.Examples;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.StoredArray;
import io.fusionrec.train.optimiser.StoredArrays;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the ids that no row of the train part has, such as a field's unknown value where training
 * knows all of them, what a row has in the mean of that field: the mean of the rows' vectors, each
 * as the layer reads it, and of their first-order weights. Training never touched these ids, so
 * that they would stay as they were drawn, and somebody unknown would be scored by noise.
 *
 * <p>Looks at the valid part during training still read them as they were drawn.
 *
 * <p>O(rows * slots + ids * (D + 1)), one copy of the table.
 */
public final class UntrainedIds {
  private UntrainedIds() {}

  /**
   * Changes the rows of a trained table.
   *
   * @param table field embeddings and first-order weights, {@code schema.ids()} rows
   * @param schema the fields
   * @param train the rows that it was trained on, at least one
   */
  public static void average(EmbeddingTable table, ClickSchema schema, Examples train) {
    double[] weight = new double[schema.ids()];
    boolean[] trained = new boolean[schema.ids()];
    count(schema, train, weight, trained);
    float[] values = table.values().values(EmbeddingTable.NAME, schema.ids(), table.width());
    for (int field = 0; field < schema.width(); field++) {
      int first = schema.idOffset(field);
      int last = schema.idOffset(field + 1);
      float[] mean = new float[table.width()];
      for (int column = 0; column < mean.length; column++) {
        double sum = 0;
        for (int id = first; id < last; id++) {
          sum += weight[id] * values[id * mean.length + column];
        }
        mean[column] = (float) (sum / train.size());
      }
      for (int id = first; id < last; id++) {
        if (!trained[id]) {
          System.arraycopy(mean, 0, values, id * mean.length, mean.length);
        }
      }
    }
    long[] shape = {schema.ids(), table.width()};
    table.restoreValues(
        new StoredArrays(List.of(new StoredArray(EmbeddingTable.NAME, shape, values))));
  }

  /** Adds up what each id weighs in all rows, and notes which weigh anything. */
  private static void count(
      ClickSchema schema, Examples train, double[] weight, boolean[] trained) {
    int[] rows = new int[64 * ExampleBlocks.SIZE];
    for (int from = 0; from < train.size(); from += rows.length) {
      int first = from;
      Arrays.setAll(rows, k -> first + k);
      int some = Math.min(rows.length, train.size() - from);
      ExampleBatch batch = ExampleBatch.of(some, schema);
      train.read(rows, 0, some, batch);
      for (int k = 0; k < batch.id().length; k++) {
        weight[batch.id()[k]] += batch.weight()[k];
        trained[batch.id()[k]] |= batch.weight()[k] != 0;
      }
    }
  }
}
