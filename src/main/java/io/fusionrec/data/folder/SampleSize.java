package io.fusionrec.data.folder;

import io.fusionrec.settings.InputException;
import java.util.OptionalLong;

/**
 * How large a generated data set is.
 *
 * @param users the number of users
 * @param movies the number of movies
 * @param ratings about how many ratings; where that isn't given, 16 % of all pairs
 */
public record SampleSize(int users, int movies, OptionalLong ratings) {
  /** That of the data set {@code sample}. */
  public static final SampleSize USUAL = new SampleSize(600, 400, OptionalLong.empty());

  private static final double MOST = 0.5;

  /** Refuses less than one user or movie, and more ratings than half of all pairs. */
  public SampleSize {
    if (users < 1 || movies < 1) {
      throw new InputException(
          "a generated data set needs users and movies, but is to have "
              + users
              + " and "
              + movies);
    }
    long most = (long) (MOST * users * movies);
    if (ratings.isPresent() && (ratings.getAsLong() < 1 || ratings.getAsLong() > most)) {
      throw new InputException(
          String.format(
              "%d users and %d movies have 1 to %d generated ratings, but %d are asked for",
              users, movies, most, ratings.getAsLong()));
    }
  }
}
