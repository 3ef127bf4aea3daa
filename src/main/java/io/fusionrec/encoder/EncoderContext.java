package io.fusionrec.encoder;

import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ParameterSet;

/**
 * What a provider makes an encoder from.
 *
 * @param graphs the graphs and the train part, nothing of valid or test
 * @param parameters where the encoder makes its parameters
 * @param streams the run's random streams
 */
public record EncoderContext(GraphSet graphs, ParameterSet parameters, RandomStreams streams) {

  /** The number of users. */
  public int users() {
    return graphs.train().userCount();
  }

  /** The number of items that are candidates. */
  public int items() {
    return graphs.train().itemCount();
  }
}
