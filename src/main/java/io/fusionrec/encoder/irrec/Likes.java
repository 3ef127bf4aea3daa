package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.encoder.irrec.likes.LikeSums;
import io.fusionrec.graph.GraphSet;
import java.util.List;
import java.util.function.Supplier;

/** Who likes what in the train part, in compressed rows and, where wanted, as a dense matrix. */
final class Likes {
  /** Up to so many pairs times rules that are tried, likes are a matrix and features are kept. */
  private static final long MOST_DENSE = 1L << 28;

  /**
   * Where likes are no matrix, so many of a node's are summed in a training step: more than most
   * users have, and few beside the tens of thousands that like a popular item.
   */
  static final int MOST_SUMMED = 128;

  private final NDManager manager;
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final boolean dense;
  private final NDArray userDegree;
  private final NDArray itemDegree;
  private final LikeSums ofUsers;
  private final LikeSums ofItems;

  /**
   * The likes of a train part.
   *
   * @param dense whether there is a matrix of all pairs
   */
  Likes(NDManager manager, Ratings likes, boolean dense) {
    this(manager, likes, dense, MOST_SUMMED);
  }

  /**
   * The likes of a train part.
   *
   * @param dense whether there is a matrix of all pairs
   * @param most without one, how many of a node's likes are summed in a training step
   */
  Likes(NDManager manager, Ratings likes, boolean dense, int most) {
    this.manager = manager;
    byUser = likes.byUser();
    byItem = likes.byItem();
    userDegree = degrees(byUser);
    itemDegree = degrees(byItem);
    this.dense = dense;
    if (dense) {
      Supplier<NDArray> all = Suppliers.memoize(() -> kept(matrix(likes)));
      ofUsers = new LikeSums.Dense(all, users());
      ofItems =
          new LikeSums.Dense(
              Suppliers.memoize(() -> kept(all.get().transpose().duplicate())), items());
    } else {
      ofUsers = new LikeSums.Sparse(manager, byUser, most);
      ofItems = new LikeSums.Sparse(manager, byItem, most);
    }
  }

  /** The likes of a train part, dense where the features of all pairs have room. */
  static Likes of(NDManager manager, GraphSet graphs, IrRecSettings settings) {
    Ratings likes = graphs.likes();
    List<WalkKind> kinds = WalkKind.all(graphs, settings.similar());
    long further = WalkKind.twoHops(kinds, settings.hops()).size();
    long rules = kinds.size() + further + (settings.learned() ? 1 : 0);
    boolean dense = (long) likes.userCount() * likes.itemCount() <= MOST_DENSE / rules;
    return new Likes(manager, likes, dense);
  }

  /** Made when it is first asked for, perhaps in the middle of a step, and there until the end. */
  private static NDArray kept(NDArray made) {
    NDScope.unregister(made);
    return made;
  }

  private NDArray matrix(Ratings likes) {
    long[] cells = new long[likes.size()];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = (long) likes.user()[r] * items() + likes.item()[r];
    }
    // Filled where it lies: a dense array of Java's would be copied twice on the way.
    try (NDArray zeros = manager.zeros(new Shape((long) users() * items()));
        NDArray index = manager.create(cells);
        NDArray ones = manager.ones(new Shape(cells.length));
        NDArray filled = zeros.put(index, ones)) {
      return filled.reshape(users(), items());
    }
  }

  private NDArray degrees(RatingMatrix rows) {
    float[] degrees = new float[rows.rows()];
    for (int row = 0; row < degrees.length; row++) {
      degrees[row] = rows.degree(row);
    }
    return manager.create(degrees, new Shape(degrees.length, 1));
  }

  NDManager manager() {
    return manager;
  }

  int users() {
    return byUser.rows();
  }

  int items() {
    return byItem.rows();
  }

  /** Whether there is a matrix of all pairs. */
  boolean dense() {
    return dense;
  }

  /** The likes of each user. */
  RatingMatrix byUser() {
    return byUser;
  }

  /** The likes of each item. */
  RatingMatrix byItem() {
    return byItem;
  }

  /** Sums over the items that users like. */
  LikeSums ofUsers() {
    return ofUsers;
  }

  /** Sums over the users who like items. */
  LikeSums ofItems() {
    return ofItems;
  }

  /** Items that each user likes [U, 1]. */
  NDArray userDegree() {
    return userDegree;
  }

  /** Users who like each item [I, 1]. */
  NDArray itemDegree() {
    return itemDegree;
  }

  /** Whether a user likes an item. O(log degree). */
  boolean contains(int user, int item) {
    return byUser.contains(user, item);
  }
}
