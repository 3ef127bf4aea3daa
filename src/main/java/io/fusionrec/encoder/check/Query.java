package io.fusionrec.encoder.check;

/**
 * Which users and items are asked for: all pairs (users[k], items[k]), or all cells of a grid.
 *
 * @param grid whether it is a grid
 * @param users the users
 * @param items the items
 */
@SuppressWarnings("ArrayRecordComponent") // columns of indices
record Query(boolean grid, int[] users, int[] items) {

  static Query pairs(int[] users, int[] items) {
    return new Query(false, users, items);
  }

  static Query grid(int[] users, int[] items) {
    return new Query(true, users, items);
  }

  /** The cells of a grid, one after the other, as pairs. */
  Query cells() {
    int columns = items.length;
    int[] user = new int[users.length * columns];
    int[] item = new int[user.length];
    for (int k = 0; k < user.length; k++) {
      user[k] = users[k / columns];
      item[k] = items[k % columns];
    }
    return pairs(user, item);
  }

  @Override
  public String toString() {
    return grid ? "encodeGrid" : "encode";
  }
}
