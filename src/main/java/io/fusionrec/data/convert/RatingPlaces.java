package io.fusionrec.data.convert;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/** Finds the part of each rating of the data in a split, which has parts but no row numbers. */
final class RatingPlaces {
  /** The filters of the split have dropped the rating. */
  static final byte DROPPED = -1;

  private final Long2IntOpenHashMap rows;
  private final byte[] part;

  private RatingPlaces(Ratings ratings) {
    rows = new Long2IntOpenHashMap(ratings.size());
    rows.defaultReturnValue(-1);
    for (int r = 0; r < ratings.size(); r++) {
      rows.put(pair(ratings, r), r);
    }
    part = new byte[ratings.size()];
    Arrays.fill(part, DROPPED);
  }

  /** The part of each row, as {@link DeclaredParts} has it, or {@link #DROPPED}. O(ratings). */
  static byte[] parts(Ratings ratings, Split split) {
    RatingPlaces places = new RatingPlaces(ratings);
    places.mark(split.train(), DeclaredParts.TRAIN);
    places.mark(split.valid(), DeclaredParts.VALID);
    places.mark(split.test(), DeclaredParts.TEST);
    return places.part;
  }

  private static long pair(Ratings ratings, int row) {
    return ((long) ratings.user()[row] << 32) | ratings.item()[row];
  }

  private void mark(Ratings ofPart, byte code) {
    for (int r = 0; r < ofPart.size(); r++) {
      part[rows.get(pair(ofPart, r))] = code;
    }
  }
}
