package io.fusionrec.experiment;

import ai.djl.ndarray.NDManager;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ScoredExamples;
import io.fusionrec.click.model.UntrainedIds;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.EmbeddingTable;
import io.fusionrec.train.optimiser.Learnable;
import java.util.List;

/** A model for clicks with all its parameters: the table of embeddings and the dense ones. */
final class ClickNetwork implements AutoCloseable {
  private final NDManager manager;
  private final ParameterSet parameters;
  private final EmbeddingTable table;
  private final ScoredExamples rows;

  /**
   * A network with first values.
   *
   * @param tree the settings, made by {@link ClickRunSettings#defaults} and changed
   */
  ClickNetwork(
      ClickModelProvider<?> model,
      ClickSchema schema,
      SettingsTree tree,
      ComputeDevice device,
      RandomStreams streams) {
    ClickRunSettings settings = ClickRunSettings.of(tree);
    manager = device.newManager();
    parameters = new ParameterSet(manager, streams);
    int width = settings.width();
    table =
        new EmbeddingTable(
            schema.ids(),
            width + 1,
            width,
            settings.deviation(),
            streams.stream("init.embeddings"));
    rows =
        ScoredExamples.of(model, schema, width, ClickRunSettings.ofModel(tree), parameters, table);
  }

  ScoredExamples rows() {
    return rows;
  }

  Learnable learnable() {
    return Learnable.of(List.of(new Adam(parameters), table));
  }

  /** What follows training: the ids that it never touched are noise until then. */
  void averageUntrained(ClickDataset data) {
    UntrainedIds.average(table, data.schema(), data.train());
  }

  long parameters() {
    return rows.tableNumbers() + parameters.count();
  }

  @Override
  public void close() {
    manager.close();
  }
}
