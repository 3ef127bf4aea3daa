package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;

/** The rules of a train part and the features by them. */
interface MinedRules {
  /** Mines them in the way of the likes: over all pairs at once, or on demand. */
  static MinedRules of(
      GraphSet graphs, Likes likes, IrRecSettings settings, RandomStreams streams) {
    return likes.dense()
        ? new RuleMiner(graphs, likes, settings, streams)
        : new WalkMiner(graphs, likes, settings, streams);
  }

  /** The kept rules: the mined ones, the most confident first, then the learned one. */
  ImmutableList<Rule> rules();

  /** The number of mined rules among them. */
  int mined();

  /** The features by these rules; they outlive the surrounding scope. */
  PairFeatures pairFeatures();
}
