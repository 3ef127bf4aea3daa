package io.fusionrec.experiment;

import ai.djl.ndarray.NDManager;
import io.fusionrec.click.model.CtrModels;
import io.fusionrec.click.model.CtrShape;
import io.fusionrec.click.model.ScoredRows;
import io.fusionrec.click.table.CtrSchema;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.Adam;
import io.fusionrec.train.Learnable;
import io.fusionrec.train.RowTable;
import java.util.List;

/** A model for clicks with all its parameters: the table of embeddings and the dense ones. */
final class CtrNetwork implements AutoCloseable {
  private final NDManager manager;
  private final ParameterSet parameters;
  private final RowTable table;
  private final ScoredRows rows;

  CtrNetwork(
      String model,
      CtrSchema schema,
      CtrRunSettings settings,
      ComputeDevice device,
      RandomStreams streams) {
    manager = device.newManager();
    parameters = new ParameterSet(manager, streams);
    int width = settings.width();
    table =
        new RowTable(
            schema.ids(),
            width + 1,
            width,
            settings.deviation(),
            streams.stream("init.embeddings"));
    rows =
        new ScoredRows(
            parameters,
            schema,
            width,
            table,
            CtrModels.create(
                model,
                new CtrShape(schema.width(), width),
                parameters.scope("model"),
                settings.model()));
  }

  ScoredRows rows() {
    return rows;
  }

  Learnable learnable() {
    return Learnable.of(List.of(new Adam(parameters), table));
  }

  long parameters() {
    return table.count() + parameters.count();
  }

  @Override
  public void close() {
    manager.close();
  }
}
