package io.fusionrec.encoder.itra;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.encoder.Indices;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The second decoder, which reconstructs rows of the social matrix:
 *
 * <pre>
 * s_u = sigmoid(Wsoc g_u + bs)                                    [U]
 * BCE = - S_uv log s_uv - (1 - S_uv) log(1 - s_uv)
 * loss = mean of BCE over all S_uv above 0 + mean of BCE over drawn zeros, some for each
 * </pre>
 *
 * that is, binary cross entropy in which both kinds of entries weigh the same. Each step takes some
 * of its users at random.
 */
final class SocialReconstruction {
  private final SocialMatrix social;
  private final Embedding output;
  private final Embedding bias;
  private final int mostUsers;
  private final int zeros;
  private final NDManager manager;

  SocialReconstruction(ParameterSet scope, SocialMatrix social, ItraSettings settings) {
    this.social = social;
    mostUsers = settings.socialUsers();
    zeros = settings.socialZeros();
    manager = scope.manager();
    output = new Embedding(scope, "output", social.users(), settings.width());
    bias = new Embedding(scope, "bias", social.users(), 1, Initial.ZERO);
  }

  /**
   * The loss over some rows, a scalar; empty where none of them has an entry.
   *
   * @param decoded g of each row [n, H]
   * @param users the user of each row; of a user's several rows one is taken
   * @param random draws rows and zeros
   */
  Optional<NDArray> loss(NDArray decoded, int[] users, SplittableRandom random) {
    int[] rows = rows(users, random);
    int columns = social.users();
    float[] target = new float[rows.length * columns];
    float[] known = new float[target.length];
    float[] drawn = new float[target.length];
    int count = 0;
    int zeroCount = 0;
    for (int r = 0; r < rows.length; r++) {
      int user = users[rows[r]];
      int degree = social.degree(user);
      for (int p = social.offset()[user]; p < social.offset()[user + 1]; p++) {
        target[r * columns + social.column()[p]] = social.value()[p];
        known[r * columns + social.column()[p]] = 1;
        count++;
      }
      // The user itself is no zero to learn from, so somebody else must be left.
      int draws = degree < columns - 1 ? zeros * degree : 0;
      for (int k = 0; k < draws; k++) {
        int other = random.nextInt(columns);
        while (other == user || social.contains(user, other)) {
          other = random.nextInt(columns);
        }
        drawn[r * columns + other]++;
        zeroCount++;
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    float[] weight = new float[target.length];
    for (int k = 0; k < weight.length; k++) {
      weight[k] = known[k] / count + drawn[k] / Math.max(1, zeroCount);
    }
    Shape shape = new Shape(rows.length, columns);
    NDArray logits =
        Embedding.rows(decoded, Indices.of(manager, rows))
            .matMul(output.table().transpose())
            .add(bias.table().transpose());
    // BCE of a logit x: softplus(x) - S x
    NDArray entropy = Activation.softPlus(logits).sub(logits.mul(manager.create(target, shape)));
    return Optional.of(entropy.mul(manager.create(weight, shape)).sum());
  }

  /** Some rows at random, those without an entry and second ones of a user left out. */
  private int[] rows(int[] users, SplittableRandom random) {
    int[] candidates = new int[users.length];
    boolean[] seen = new boolean[social.users()];
    int count = 0;
    for (int row = 0; row < users.length; row++) {
      if (!seen[users[row]] && social.degree(users[row]) > 0) {
        seen[users[row]] = true;
        candidates[count++] = row;
      }
    }
    int size = Math.min(mostUsers, count);
    for (int k = 0; k < size; k++) {
      int j = k + random.nextInt(count - k);
      int swap = candidates[k];
      candidates[k] = candidates[j];
      candidates[j] = swap;
    }
    return Arrays.copyOf(candidates, size);
  }
}
