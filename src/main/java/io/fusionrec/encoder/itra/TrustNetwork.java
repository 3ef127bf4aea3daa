package io.fusionrec.encoder.itra;

import com.google.common.base.Suppliers;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Floats;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The trust graph and what is made of it, each when it is first asked for: a model in use needs
 * none of it, for whom users are close to is saved with it ({@link ClosestUsers}).
 *
 * <p>How much of an opinion leader each user is, is saved too. Users whom training never saw come
 * behind the others; nobody known trusts them, and each is as little of a leader as the least one.
 */
final class TrustNetwork {
  private final int users;
  private final int known;
  private final Supplier<Adjacency> trust;
  private final Supplier<SocialMatrix> matrix;
  private final Supplier<SocialRow> rows;

  /**
   * The network of some graphs.
   *
   * @param scope where the leaders are kept
   * @throws InputException when there is no social graph
   */
  TrustNetwork(GraphSet graphs, ParameterSet scope, ItraSettings settings) {
    if (!graphs.hasSocial()) {
      throw new InputException(
          "ITRA needs a social graph: choose graphs with trust, e.g. 'social'");
    }
    users = graphs.train().userCount();
    trust = () -> graphs.social().orElseThrow().adjacency();
    Supplier<double[]> leaders = Suppliers.memoize(() -> KeyOpinionLeaders.of(trust.get()));
    known = (int) scope.computed("users", 1, () -> new float[] {users})[0];
    float[] saved =
        scope.computed("leaders", known, () -> Floats.toArray(Doubles.asList(leaders.get())));
    matrix = Suppliers.memoize(() -> SocialMatrix.of(trust.get(), leaders.get(), settings));
    rows = Suppliers.memoize(() -> SocialMatrix.rows(trust.get(), grown(saved), settings));
  }

  private double[] grown(float[] saved) {
    double[] leaders = new double[users];
    Arrays.fill(leaders, known == 0 ? 0 : Floats.min(saved));
    for (int user = 0; user < known; user++) {
      leaders[user] = saved[user];
    }
    return leaders;
  }

  /** The number of users. */
  int users() {
    return users;
  }

  /** How many of them training saw, the first ones. */
  int known() {
    return known;
  }

  /** Who trusts whom. */
  Adjacency trust() {
    return trust.get();
  }

  /** S of all users. */
  SocialMatrix matrix() {
    return matrix.get();
  }

  /** What computes S of users whom training never saw, one by one. */
  SocialRow rows() {
    return rows.get();
  }
}
