package io.fusionrec.click.model;

import ai.djl.ndarray.NDManager;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.StoredArrays;

/** A model for clicks with the values that a training left, for use alone. */
public final class TrainedNetwork implements AutoCloseable {
  private final NDManager manager;
  private final ScoredExamples rows;

  /**
   * A model with those values.
   *
   * @param model what makes it
   * @param schema the rows' fields
   * @param width D, the width of field embeddings
   * @param settings the model's own settings
   * @param values the values of all parameters and of the table; the table's are not copied
   * @param device where to compute
   * @throws IllegalArgumentException when the values are of another model
   */
  public TrainedNetwork(
      ClickModelProvider<?> model,
      ClickSchema schema,
      int width,
      SettingsTree settings,
      StoredArrays values,
      ComputeDevice device) {
    TableRows table =
        new FixedRows(values.values(EmbeddingTable.NAME, schema.ids(), width + 1), width);
    manager = device.newManager();
    try {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(0));
      rows = ScoredExamples.of(model, schema, width, settings, parameters, table);
      requireAll(values, parameters);
      parameters
          .all()
          .forEach(
              (name, parameter) ->
                  HostValues.into(
                      parameter.getArray(),
                      values.values(name, parameter.getArray().getShape().getShape())));
    } catch (RuntimeException | Error e) { // a lack of memory among them
      manager.close();
      throw e;
    }
  }

  /** That no value is left over, as one of a larger model would be. */
  private static void requireAll(StoredArrays values, ParameterSet parameters) {
    int expected = parameters.all().size() + 1; // the table too
    if (values.all().size() != expected) {
      throw new IllegalArgumentException(values.all().size() + " arrays, expected " + expected);
    }
  }

  /** The model's scores. */
  public ScoredExamples rows() {
    return rows;
  }

  @Override
  public void close() {
    manager.close();
  }
}
