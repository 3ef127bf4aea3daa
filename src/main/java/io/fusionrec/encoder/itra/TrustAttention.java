package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.encoder.Indices;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;

/**
 * The weighted trust embedding of a user: attention over the closest users C_u, whose first guess
 * is S itself.
 *
 * <pre>
 * alpha_uv = softmax_{v in C_u}( h . tanh(W1 t_u + W2 t_v + c) + log S_uv )
 * tau_u    = sum_v alpha_uv t_v
 * </pre>
 *
 * A user without anybody in C_u has tau_u = 0.
 */
final class TrustAttention {
  private final Embedding trust;
  private final Linear own;
  private final Parameter other;
  private final Parameter attend;
  private final int width;
  private final NDManager manager;
  private final int[][] trusted;
  private final float[][] logCloseness;
  private final EvaluationTensor both; // t_v and W2 t_v of all users [U, 2 dt]

  TrustAttention(ParameterSet scope, ClosestUsers closest, ItraSettings settings) {
    int users = closest.user().length;
    width = settings.trustWidth();
    manager = scope.manager();
    trust = new Embedding(scope, "trust", users, width);
    own = new Linear(scope.scope("own"), width, width);
    other = scope.create("other", new Shape(width, width), Initial.XAVIER);
    attend = scope.create("attend", new Shape(width, 1), Initial.XAVIER);
    both = new EvaluationTensor(this::vectorsAndMapped);
    trusted = closest.user();
    logCloseness = new float[users][];
    for (int user = 0; user < users; user++) {
      float[] closeness = closest.closeness()[user];
      logCloseness[user] = new float[closeness.length];
      for (int k = 0; k < closeness.length; k++) {
        logCloseness[user][k] = (float) Math.log(closeness[k]);
      }
    }
  }

  private NDArray vectorsAndMapped() {
    return withMapped(trust.table());
  }

  private NDArray withMapped(NDArray vectors) {
    return vectors.concat(vectors.matMul(other.getArray()), 1);
  }

  /**
   * t_v and W2 t_v of some users [n, 2 dt]. Where the table is large and no evaluation is open,
   * they are computed of these alone.
   */
  private NDArray rows(int[] users) {
    if (!trust.isLarge() || both.isOpen()) {
      return Embedding.rows(both.get(), Indices.of(manager, users));
    }
    Indices distinct = Indices.distinct(users, trust.count());
    NDArray vectors = trust.apply(Indices.of(manager, distinct.distinct()));
    return Embedding.rows(withMapped(vectors), Indices.of(manager, distinct.place()));
  }

  /** Announces that the parameters stand still until {@link #endEvaluation}. */
  void beginEvaluation() {
    both.begin();
  }

  /** Frees what was kept for the evaluation. */
  void endEvaluation() {
    both.end();
  }

  /** The trust embeddings t of some users: int64 [B] to [B, dt]. */
  NDArray embeddings(NDArray users) {
    return trust.apply(users);
  }

  /** tau of some users [B, dt]. */
  NDArray apply(int[] users) {
    Attended attended = attend(users);
    long n = users.length;
    return attended.weights().reshape(n, 1, -1).matMul(attended.vectors()).squeeze(1);
  }

  /** C_u, the closest first. */
  int[] trusted(int user) {
    return trusted[user].clone();
  }

  /** alpha over C_u; adds up to 1 unless there is nobody. */
  float[] weights(int user) {
    return Arrays.copyOf(attend(new int[] {user}).weights().toFloatArray(), trusted[user].length);
  }

  /**
   * What some users attend to.
   *
   * @param weights alpha, 0 where there is nobody [B, K]
   * @param vectors t_v [B, K, dt]
   */
  private record Attended(NDArray weights, NDArray vectors) {}

  private Attended attend(int[] users) {
    int n = users.length;
    int k = 1;
    for (int user : users) {
      k = Math.max(k, trusted[user].length);
    }
    long[] index = new long[n];
    int[] neighbour = new int[n * k];
    float[] prior = new float[n * k];
    float[] mask = new float[n * k];
    for (int r = 0; r < n; r++) {
      int user = users[r];
      index[r] = user;
      for (int j = 0; j < k; j++) {
        boolean known = j < trusted[user].length;
        neighbour[r * k + j] = known ? trusted[user][j] : user;
        prior[r * k + j] = known ? logCloseness[user][j] : -1e9f;
        mask[r * k + j] = known ? 1 : 0;
      }
    }
    NDArray neighbours = rows(neighbour).reshape(n, k, 2L * width);
    NDArray vectors = neighbours.get(":, :, :" + width);
    NDArray mapped = neighbours.get(":, :, " + width + ":");
    NDArray query = own.apply(trust.apply(manager.create(index))).expandDims(1); // [B, 1, dt]
    NDArray logits =
        Activation.tanh(mapped.add(query))
            .matMul(attend.getArray())
            .reshape(n, k)
            .add(manager.create(prior, new Shape(n, k)));
    return new Attended(logits.softmax(1).mul(manager.create(mask, new Shape(n, k))), vectors);
  }
}
