package io.fusionrec.fusion;

import io.fusionrec.data.Fields;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.tensor.ParameterSet;

/**
 * What a head is made from.
 *
 * @param parameters where it makes its parameters
 * @param encoder the graph recommender that it stands beside; for its widths
 * @param train the train ratings; a head knows by them how many each user and each item has
 * @param userFields the fields of the train part's users
 * @param itemFields the fields of its items, and of items that nobody rated
 * @param settings the settings of all heads
 */
public record HeadContext(
    ParameterSet parameters,
    GraphEncoder encoder,
    Ratings train,
    Fields userFields,
    Fields itemFields,
    FusionSettings settings) {
  /** The number of users. */
  public int users() {
    return train.userCount();
  }

  /** The number of items that are candidates. */
  public int items() {
    return train.itemCount();
  }

  /** Of each user the number of train ratings. */
  int[] ratingsOfUsers() {
    return counts(train.user(), train.userCount());
  }

  /** Of each item the number of train ratings. */
  int[] ratingsOfItems() {
    return counts(train.item(), train.itemCount());
  }

  private static int[] counts(int[] indices, int most) {
    int[] counts = new int[most];
    for (int index : indices) {
      counts[index]++;
    }
    return counts;
  }
}
