package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ParameterSet;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The features of all pairs of a small train part by the rules of seed 1.
 *
 * @param mined what is mined
 * @param users U
 * @param items I
 */
record FeaturesOfAll(MinedFeatures mined, ParameterSet parameters, int users, int items) {
  /**
   * Mines them.
   *
   * @param dense whether they are kept for training
   */
  static FeaturesOfAll of(
      NDManager manager, GraphSet graphs, IrRecSettings settings, boolean dense) {
    return of(manager, graphs, settings, dense, Map.of());
  }

  /** The same of a saved model. */
  static FeaturesOfAll of(
      NDManager manager,
      GraphSet graphs,
      IrRecSettings settings,
      boolean dense,
      Map<String, float[]> known) {
    RandomStreams streams = new RandomStreams(1);
    ParameterSet parameters = new ParameterSet(manager, streams, known);
    Likes likes = new Likes(manager, graphs.likes(), dense);
    EncoderContext context = new EncoderContext(graphs, parameters, streams);
    return new FeaturesOfAll(
        MinedFeatures.of(context, parameters, likes, settings),
        parameters,
        graphs.likes().userCount(),
        graphs.likes().itemCount());
  }

  /** R. */
  int rules() {
    return mined.rules().size();
  }

  /** [U * I, R]. */
  float[] values(boolean training) {
    NDManager manager = parameters.manager();
    IndexBatch ofUsers = IndexBatch.of(manager, IntStream.range(0, users).toArray());
    IndexBatch ofItems = IndexBatch.of(manager, IntStream.range(0, items).toArray());
    float[] block = mined.features().block(ofUsers, ofItems, training).toFloatArray();
    float[] pairs =
        mined.features().pairs(ofUsers.each(items), ofItems.over(users), training).toFloatArray();
    assertThat(pairs).isEqualTo(block);
    return block;
  }

  /** One rule's [U * I]. */
  float[] ofRule(int rule, boolean training) {
    float[] all = values(training);
    float[] column = new float[users * items];
    for (int cell = 0; cell < column.length; cell++) {
      column[cell] = all[cell * rules() + rule];
    }
    return column;
  }
}
