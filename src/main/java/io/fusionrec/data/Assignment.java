package io.fusionrec.data;

import io.fusionrec.io.ContentHash;

/**
 * Which part each rating goes to.
 *
 * @param part {@link DeclaredParts#TRAIN}, {@link DeclaredParts#VALID} or {@link
 *     DeclaredParts#TEST} for each row
 * @param cold who was made cold
 */
@SuppressWarnings("ArrayRecordComponent") // a column of primitives is the point
record Assignment(int[] part, ColdStart cold) {

  /** An assignment that makes nobody cold. */
  static Assignment of(int[] part) {
    return new Assignment(part, ColdStart.NONE);
  }

  /** Divides the ratings, which keep their order within each part. O(ratings). */
  Split divide(Ratings ratings, FilterReport filter) {
    int[] sizes = new int[3];
    for (int p : part) {
      sizes[p]++;
    }
    int[][] rows = {new int[sizes[0]], new int[sizes[1]], new int[sizes[2]]};
    int[] next = new int[3];
    for (int r = 0; r < part.length; r++) {
      rows[part[r]][next[part[r]]++] = r;
    }
    return new Split(
        ratings.select(rows[DeclaredParts.TRAIN]),
        ratings.select(rows[DeclaredParts.VALID]),
        ratings.select(rows[DeclaredParts.TEST]),
        ContentHash.ofInts(part),
        cold,
        filter);
  }
}
