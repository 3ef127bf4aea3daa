package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.baseline.Ease;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * The learned co-liked relation: from item to item, with weights that are solved for, where a mined
 * rule counts walks. It is this project's addition, not of IR-Rec's paper. The weights are those of
 * EASE (H. Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019), fitted for each
 * fold of users on the likes of all other folds:
 *
 * <pre>
 * X_-f   0/1 likes of the users outside of fold f                       [users, I]
 * P      = (X_-f' X_-f + lambda I)^-1
 * B_f    = I - P diag(P)^-1, 0 on the diagonal                          [I, I]
 * x_ui   = sum_{j in N_u} B_f[j, i]     f the fold of u, N_u the items that u likes in train
 * </pre>
 *
 * <p>A pair's own like is in x_ui nowhere: not in the sum, since B_f[i, i] = 0, and not in B_f,
 * which has seen nothing of u. So x_ui of a like in training is what it is of an unseen pair in an
 * evaluation, and nothing has to be taken out. With one B of all users it would not be: B is fitted
 * to give back just these likes.
 *
 * <p>Values may be negative: i is liked less often by those who like what u likes.
 *
 * <p>O(F I^3 + U I^2) for F folds. Memory while it is made, a fold at a time, about 45 I^2 bytes;
 * afterwards the values alone.
 */
final class LearnedRelation {
  /** As rules are listed. */
  static final String NAME = "co_liked (learned)";

  private final Ratings likes;
  private final double penalty;
  private final int[][] members;

  /**
   * Deals the users into folds.
   *
   * @param likes the likes of the train part
   * @param settings IR-Rec's settings
   * @param streams their stream {@code learned.folds} deals
   * @throws InputException when there are too many items to invert a matrix of them
   */
  LearnedRelation(Ratings likes, IrRecSettings settings, RandomStreams streams) {
    if (likes.itemCount() > Ease.MAXIMUM_ITEMS) {
      throw new InputException(
          "IR-Rec's learned relation inverts a matrix of items by items, and "
              + likes.itemCount()
              + " items are more than "
              + Ease.MAXIMUM_ITEMS
              + "; leave it out by 'learned=false' among the encoder's settings");
    }
    this.likes = likes;
    penalty = settings.learnedPenalty();
    int[] users = IntStream.range(0, likes.userCount()).toArray();
    ArraySampler.shuffle(streams.source("learned.folds"), users);
    int folds = Math.min(settings.learnedFolds(), users.length);
    members = new int[folds][];
    for (int fold = 0; fold < folds; fold++) {
      int first = fold;
      members[fold] =
          IntStream.range(0, (users.length - fold + folds - 1) / folds)
              .map(k -> users[first + k * folds])
              .toArray();
    }
  }

  /** The number of folds: no more than there are users. */
  int folds() {
    return members.length;
  }

  /** The users of a fold. */
  int[] members(int fold) {
    return members[fold].clone();
  }

  /** B_f of a fold, row by row [I * I]. */
  float[] weights(int fold, ComputeDevice device) {
    boolean[] left = new boolean[likes.userCount()];
    for (int user : members[fold]) {
      left[user] = true;
    }
    int[] others = IntStream.range(0, likes.size()).filter(r -> !left[likes.user()[r]]).toArray();
    return Ease.fit(likes.select(others), penalty, device).weights();
  }

  /**
   * x of all pairs.
   *
   * @param liked the likes as a matrix [U, I]
   * @return [U, I], in the same manager
   */
  NDArray values(NDArray liked) {
    NDManager manager = liked.getManager();
    int items = likes.itemCount();
    ComputeDevice device = new ComputeDevice(manager.getDevice(), 1);
    long[] row = new long[likes.userCount()];
    int rows = 0;
    NDList parts = new NDList();
    for (int fold = 0; fold < members.length; fold++) {
      try (NDArray created = manager.create(weights(fold, device), new Shape(items, items));
          NDArray weights = created.duplicate(); // the engine's own memory: the same digits always
          NDArray users = manager.create(Arrays.stream(members[fold]).asLongStream().toArray());
          NDArray own = Embedding.rows(liked, users)) {
        parts.add(own.matMul(weights));
      }
      for (int user : members[fold]) {
        row[user] = rows++;
      }
    }
    return Embedding.rows(Concatenation.of(parts, 0), manager.create(row));
  }
}
