package io.fusionrec.data;

import io.fusionrec.settings.InputException;
import java.util.Locale;

/**
 * The ratings that are divided at all.
 *
 * @param rows what the filters left, at least one rating, over the same users and items
 * @param report how much that is
 */
record FilteredRows(RatingRows rows, FilterReport report) {

  /**
   * Drops ratings below {@code minimumRating}, and takes the k-core of the others. O(ratings).
   *
   * @throws InputException when nothing is left
   */
  static FilteredRows of(RatingRows all, SplitSettings settings) {
    RatingRows rated = rated(all, settings.minimumRating());
    RatingRows core = core(rated, settings.core());
    RatingCounts before = RatingCounts.of(all.ratings());
    RatingCounts afterRating = counts(rated, before);
    return new FilteredRows(core, new FilterReport(before, afterRating, counts(core, afterRating)));
  }

  /** A filter only takes away: where it left as many ratings, it left them all. */
  private static RatingCounts counts(RatingRows left, RatingCounts before) {
    return left.size() == before.ratings() ? before : RatingCounts.of(left.ratings());
  }

  private static RatingRows rated(RatingRows all, double minimum) {
    if (minimum == SplitSettings.ALL) {
      return all;
    }
    int[] rows = all.ratings().rowsAtLeast((float) minimum);
    if (rows.length == 0) {
      throw new InputException("no rating is left: all lie below split.minimumRating=" + minimum);
    }
    return all.select(rows);
  }

  private static RatingRows core(RatingRows rated, int core) {
    if (core == 0) {
      return rated;
    }
    int[] rows = CoreFilter.rows(rated.ratings(), core);
    if (rows.length == 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "no rating is left: split.core=%d leaves none of %,d ratings; lower it",
              core,
              rated.size()));
    }
    return rated.select(rows);
  }
}
