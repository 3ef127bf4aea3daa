package io.fusionrec.recommend;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.util.Map;

/**
 * A person whom training never saw: a few ratings, values of fields, or both.
 *
 * <p>The graphs are made anew with the person's ratings in them, and what a model has learned for
 * each user is the mean of all users' for this one. So the person is known by what the encoder
 * reads of a user's ratings (history, profile, paths, walks), by the fields that a head embeds, and
 * by how high the ratings are, which shifts every rating that is predicted. A field that isn't
 * given is the users' mean where no known user lacks it.
 *
 * @param id a raw id that the data don't have, by which the person is asked for
 * @param history ratings by the item's raw id
 * @param fields values by the field's name; a field of several values has one here
 */
public record NewUser(String id, Map<String, Float> history, Map<String, String> fields) {
  /** Keeps both as they are, in their order. */
  public NewUser {
    history = ImmutableMap.copyOf(history);
    fields = ImmutableMap.copyOf(fields);
  }

  /**
   * Checks, without loading anything, that a model of those data can be asked for the person.
   *
   * @throws InputException when the id is a user's of the data, an item, field or value isn't
   *     known, or a rating lies off the scale
   */
  public void requireKnown(RatingData data) {
    new NewcomerChecks(data).check(this);
  }
}
