package io.fusionrec.eval;

import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;

/**
 * Where a user's relevant items stand in a list.
 *
 * @param hit for each rank from 0 whether the item there is relevant
 * @param relevant how many items are relevant, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // one value per rank
public record RankedHits(boolean[] hit, int relevant) {
  /** Refuses a user without a relevant item, whom no list can serve. */
  public RankedHits {
    if (relevant < 1) {
      throw new IllegalArgumentException("there is no relevant item to be found");
    }
  }

  /**
   * The hits in a user's list. O(length * log relevant).
   *
   * @param items the list, best first
   * @param relevant by user, the relevant items
   */
  static RankedHits of(int[] items, RatingMatrix relevant, int user) {
    if (relevant.degree(user) == 0) {
      throw new IllegalArgumentException("user " + user + " has no relevant item to be found");
    }
    boolean[] hit = new boolean[items.length];
    for (int rank = 0; rank < items.length; rank++) {
      hit[rank] =
          Arrays.binarySearch(
                  relevant.column(),
                  relevant.offset()[user],
                  relevant.offset()[user + 1],
                  items[rank])
              >= 0;
    }
    return new RankedHits(hit, relevant.degree(user));
  }

  /** The number of hits in the first ranks. */
  public int within(int cutoff) {
    int hits = 0;
    for (int rank = 0; rank < Math.min(cutoff, hit.length); rank++) {
      hits += hit[rank] ? 1 : 0;
    }
    return hits;
  }
}
