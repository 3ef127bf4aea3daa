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
import java.util.function.Supplier;

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
  private final Supplier<SocialMatrix> matrix;
  private final Embedding output;
  private final Embedding bias;
  private final int mostUsers;
  private final int zeros;
  private final NDManager manager;

  /**
   * A decoder of S.
   *
   * @param users how many users there are
   * @param social S; asked for in training only
   */
  SocialReconstruction(
      ParameterSet scope, int users, Supplier<SocialMatrix> social, ItraSettings settings) {
    matrix = social;
    mostUsers = settings.socialUsers();
    zeros = settings.socialZeros();
    manager = scope.manager();
    output = new Embedding(scope, "output", users, settings.width());
    bias = new Embedding(scope, "bias", users, 1, Initial.ZERO);
  }

  /**
   * The loss over some rows, a scalar; empty where none of them has an entry.
   *
   * @param decoded g of each row [n, H]
   * @param users the user of each row; of a user's several rows one is taken
   * @param random draws rows and zeros
   */
  Optional<NDArray> loss(NDArray decoded, int[] users, SplittableRandom random) {
    SocialMatrix social = matrix.get();
    int[] rows = rows(social, users, random);
    SocialEntries entries = SocialEntries.draw(social, rows, users, zeros, random);
    if (entries.above() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        output.isLarge() ? few(decoded, rows, entries) : all(decoded, rows, entries));
  }

  /** As one matrix product, of which all other entries weigh nothing. O(rows * users). */
  private NDArray all(NDArray decoded, int[] rows, SocialEntries entries) {
    int columns = Math.toIntExact(output.count());
    NDArray logits =
        Embedding.rows(decoded, Indices.of(manager, rows))
            .matMul(output.table().transpose())
            .add(bias.table().transpose());
    Shape shape = new Shape(rows.length, columns);
    return entropy(
        logits,
        manager.create(entries.targets(rows.length, columns), shape),
        manager.create(entries.weights(rows.length, columns), shape));
  }

  /** The entries alone. O(entries). */
  private NDArray few(NDArray decoded, int[] rows, SocialEntries entries) {
    NDArray column = Indices.of(manager, entries.column());
    int[] row = Arrays.stream(entries.row()).map(r -> rows[r]).toArray();
    NDArray logits =
        Embedding.rows(decoded, Indices.of(manager, row))
            .mul(output.apply(column))
            .sum(new int[] {1})
            .add(bias.apply(column).squeeze(1));
    return entropy(logits, manager.create(entries.value()), manager.create(entries.weight()));
  }

  /** BCE of a logit x: softplus(x) - S x. */
  private static NDArray entropy(NDArray logits, NDArray target, NDArray weight) {
    return Activation.softPlus(logits).sub(logits.mul(target)).mul(weight).sum();
  }

  /** Some rows at random, those without an entry and second ones of a user left out. */
  private int[] rows(SocialMatrix social, int[] users, SplittableRandom random) {
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
