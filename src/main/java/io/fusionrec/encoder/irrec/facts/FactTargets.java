package io.fusionrec.encoder.irrec.facts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.NodeSpace;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.Optional;

/**
 * The vectors of what facts about users and rated items lead to, in one table: attributes and
 * entities, and, where there are facts that lead to items, the rated items' own vectors and those
 * of the other known items.
 */
public final class FactTargets {
  private final NodeSpace nodes;
  private final int rated;
  private final Embedding attributes;
  private final boolean items;
  private final Optional<Embedding> unrated;

  /**
   * The vectors of what the graphs' facts lead to.
   *
   * @param scope where their parameters are made
   * @param width d
   */
  public FactTargets(ParameterSet scope, GraphSet graphs, int width) {
    nodes = graphs.nodes();
    rated = graphs.train().itemCount();
    attributes = new Embedding(scope, "attributes", attributeRows(), width);
    int firstUnrated = nodes.item(rated);
    items = leads(graphs.knowledge().adjacency(), nodes.item(0));
    unrated =
        leads(graphs.knowledge().adjacency(), firstUnrated)
            ? Optional.of(
                new Embedding(scope, "unrated_items", nodes.attribute(0) - firstUnrated, width))
            : Optional.empty();
  }

  private int attributeRows() {
    return Math.max(1, nodes.attributes().size());
  }

  /** Whether a fact about a user or a rated item leads to an item from that node on. */
  private boolean leads(Adjacency facts, int from) {
    for (int p = 0; p < facts.offset()[nodes.item(rated)]; p++) {
      if (facts.target()[p] >= from && facts.target()[p] < nodes.attribute(0)) {
        return true;
      }
    }
    return false;
  }

  /** The row of a graph's node. */
  int row(int node) {
    return node >= nodes.attribute(0)
        ? node - nodes.attribute(0)
        : attributeRows() + node - nodes.item(0);
  }

  /**
   * The table.
   *
   * @param ratedItems the vectors of all rated items [I, d]
   */
  public NDArray table(NDArray ratedItems) {
    if (!items) {
      return attributes.table();
    }
    NDList parts = new NDList(attributes.table(), ratedItems);
    unrated.ifPresent(table -> parts.add(table.table()));
    return Concatenation.of(parts, 0);
  }
}
