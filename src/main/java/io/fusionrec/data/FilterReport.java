package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/**
 * What the filters of {@link SplitSettings} left, one after the other.
 *
 * @param before what the data have
 * @param afterMinimumRating what {@code minimumRating} left of that
 * @param afterCore what {@code core} left of that
 */
public record FilterReport(
    RatingCounts before, RatingCounts afterMinimumRating, RatingCounts afterCore) {

  /**
   * A line for each filter that took something away, and one on lists where items were dropped.
   *
   * @param items how many items the data have, which all are candidates of lists
   */
  public ImmutableList<String> lines(int items) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    if (!afterMinimumRating.equals(before)) {
      lines.add(line("minimumRating", afterMinimumRating, before));
    }
    if (!afterCore.equals(afterMinimumRating)) {
      lines.add(line("core", afterCore, afterMinimumRating));
    }
    if (afterCore.items() < before.items()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "lists are still made of all %,d items, and Coverage is a share of them",
              items));
    }
    return lines.build();
  }

  private static String line(String setting, RatingCounts after, RatingCounts before) {
    return "split." + setting + " leaves " + after.text() + " (before: " + before.text() + ")";
  }
}
