package io.fusionrec.data;

import java.util.Optional;

/**
 * Ratings with the columns beside them, as a split sees them.
 *
 * @param data the data set's name, for errors
 * @param ratings the ratings
 * @param timestamps their times, where the data have some
 * @param parts their declared parts, where the data have some
 */
record RatingRows(
    String data, Ratings ratings, Timestamps timestamps, Optional<DeclaredParts> parts) {

  static RatingRows of(RatingData data) {
    return new RatingRows(data.name(), data.ratings(), data.timestamps(), data.parts());
  }

  RatingRows select(int[] rows) {
    return new RatingRows(
        data,
        ratings.select(rows),
        timestamps.select(rows),
        parts.map(declared -> declared.select(rows)));
  }

  int size() {
    return ratings.size();
  }
}
