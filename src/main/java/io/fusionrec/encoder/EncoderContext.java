package io.fusionrec.encoder;

import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ParameterSet;

/**
 * What a provider makes an encoder from.
 *
 * <p>The graphs are copied: an encoder may keep and even write to the arrays that it finds there
 * without touching what the model is trained on, what the next model gets, or what is measured. A
 * copy costs what the columns take (12 bytes a rating) and a few milliseconds, and leaves nothing
 * to detect afterwards.
 *
 * @param graphs the graphs and the train part, nothing of valid or test
 * @param parameters where the encoder makes its parameters
 * @param streams the run's random streams
 */
public record EncoderContext(GraphSet graphs, ParameterSet parameters, RandomStreams streams) {

  /** Copies the graphs. */
  public EncoderContext {
    graphs = graphs.copy();
  }

  /** The number of users. */
  public int users() {
    return graphs.train().userCount();
  }

  /** The number of items that are candidates. */
  public int items() {
    return graphs.train().itemCount();
  }
}
