package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;

/** Who likes what in the train part, as a dense 0/1 matrix and in compressed rows. */
final class Likes {
  private static final long MOST_CELLS = 1L << 29;

  private final RatingMatrix byUser;
  private final NDArray matrix;
  private final NDArray transposed;
  private final NDArray userDegree;
  private final NDArray itemDegree;
  private final int users;
  private final int items;

  /**
   * The likes of a train part.
   *
   * @throws InputException when users times items is too large for dense matrices
   */
  Likes(NDManager manager, Ratings likes) {
    users = likes.userCount();
    items = likes.itemCount();
    if ((long) users * items > MOST_CELLS) {
      throw new InputException(
          "IR-Rec keeps features of all pairs: "
              + users
              + " users times "
              + items
              + " items are more than "
              + MOST_CELLS);
    }
    byUser = likes.byUser();
    float[] dense = new float[users * items];
    float[] ofUser = new float[users];
    float[] ofItem = new float[items];
    for (int r = 0; r < likes.size(); r++) {
      dense[likes.user()[r] * items + likes.item()[r]] = 1;
      ofUser[likes.user()[r]]++;
      ofItem[likes.item()[r]]++;
    }
    // A copy in the engine's own, aligned memory.
    matrix = manager.create(dense, new Shape(users, items)).duplicate();
    transposed = matrix.transpose().duplicate();
    userDegree = manager.create(ofUser, new Shape(users, 1));
    itemDegree = manager.create(ofItem, new Shape(items, 1));
  }

  int users() {
    return users;
  }

  int items() {
    return items;
  }

  /** 1 where a user likes an item [U, I]. */
  NDArray matrix() {
    return matrix;
  }

  /** The same [I, U]. */
  NDArray transposed() {
    return transposed;
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
    return java.util.Arrays.binarySearch(
            byUser.column(), byUser.offset()[user], byUser.offset()[user + 1], item)
        >= 0;
  }
}
