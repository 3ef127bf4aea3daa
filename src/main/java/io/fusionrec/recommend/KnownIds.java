package io.fusionrec.recommend;

import io.fusionrec.data.RatingData;

/**
 * The users and items that may be asked for, by their raw ids.
 *
 * @param data whose they are
 */
public record KnownIds(RatingData data) {
  /**
   * The index of a user.
   *
   * @throws UnknownIdException when there is none of that id
   */
  public int user(String user) {
    int index = data.users().indexOf(user);
    if (index < 0) {
      throw new UnknownIdException(
          "user '" + user + "' is not in the data " + data.name(), user, data.users().ids());
    }
    return index;
  }

  /**
   * The index of an item that has a rating.
   *
   * @throws UnknownIdException when there is none of that id
   */
  public int item(String item) {
    int index = data.items().indexOf(item);
    if (index < 0 || index >= data.ratings().itemCount()) {
      throw new UnknownIdException(
          "item '" + item + "' has no rating in the data " + data.name(), item, data.items().ids());
    }
    return index;
  }
}
