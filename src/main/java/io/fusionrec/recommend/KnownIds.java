package io.fusionrec.recommend;

import io.fusionrec.data.RatingData;
import java.util.List;

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
    int rated = data.ratings().itemCount();
    if (index < 0 || index >= rated) {
      String problem = "item '" + item + "' has no rating in the data " + data.name();
      // Of one that is known and not rated, no other is what was meant.
      throw new UnknownIdException(
          problem, item, index < 0 ? data.items().ids().subList(0, rated) : List.of());
    }
    return index;
  }
}
