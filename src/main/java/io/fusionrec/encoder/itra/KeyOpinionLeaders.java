package io.fusionrec.encoder.itra;

import io.fusionrec.graph.Adjacency;
import org.jgrapht.Graph;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * How much of a key opinion leader each user is: PageRank of the directed trust graph, every
 * trusted user counting the same, scaled so that the largest is 1.
 */
final class KeyOpinionLeaders {
  private static final double DAMPING = 0.85;
  private static final int ITERATIONS = 100;
  private static final double RELATIVE_TOLERANCE = 1e-6;

  private KeyOpinionLeaders() {}

  /** kol_v of every user. O(iterations * edges). */
  static double[] of(Adjacency trust) {
    int users = trust.nodes();
    Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int user = 0; user < users; user++) {
      graph.addVertex(user);
    }
    for (int user = 0; user < users; user++) {
      for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
        if (trust.weight()[p] > 0) {
          graph.addEdge(user, trust.target()[p]);
        }
      }
    }
    // Ranks sum up to 1, so JGraphT's own tolerance, 1e-4, would end at once on a large graph.
    PageRank<Integer, DefaultEdge> rank =
        new PageRank<>(graph, DAMPING, ITERATIONS, RELATIVE_TOLERANCE / users);
    double[] leaders = new double[users];
    double largest = 0;
    for (int user = 0; user < users; user++) {
      leaders[user] = rank.getVertexScore(user);
      largest = Math.max(largest, leaders[user]);
    }
    for (int user = 0; user < users; user++) {
      leaders[user] /= largest;
    }
    return leaders;
  }
}
