package io.fusionrec.data.descriptor;

import java.util.Locale;

/** What a second rating of one item by one user means. */
public enum DuplicateRule {
  /** A malformed line. */
  ERROR,
  /** The latest counts, or the last line where there are no times. */
  LAST,
  /** The mean of all counts, at the latest time. */
  MEAN;

  static DuplicateRule of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
