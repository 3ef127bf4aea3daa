package io.fusionrec.fusion;

import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Fields;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.tensor.ParameterSet;

/**
 * What a head is made from.
 *
 * @param parameters where it makes its parameters
 * @param encoder the graph recommender that it stands beside; for its widths
 * @param userRatings of each user the number of train ratings
 * @param userFields the fields of these users
 * @param itemRatings of each item the number of train ratings
 * @param itemFields the fields of these items, and of others
 * @param settings the settings of all heads
 */
public record HeadContext(
    ParameterSet parameters,
    GraphEncoder encoder,
    ImmutableIntArray userRatings,
    Fields userFields,
    ImmutableIntArray itemRatings,
    Fields itemFields,
    FusionSettings settings) {
  /** The number of users. */
  public int users() {
    return userRatings.length();
  }

  /** The number of items that are candidates. */
  public int items() {
    return itemRatings.length();
  }
}
