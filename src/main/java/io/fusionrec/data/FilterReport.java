package io.fusionrec.data;

import com.google.common.collect.ImmutableList;

/**
 * What the filters of {@link SplitSettings} left, one after the other.
 *
 * @param before what the data have
 * @param afterMinimumRating what {@code minimumRating} left of that
 * @param afterCore what {@code core} left of that
 */
public record FilterReport(
    RatingCounts before, RatingCounts afterMinimumRating, RatingCounts afterCore) {

  /** A line for each filter that took something away. */
  public ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    if (!afterMinimumRating.equals(before)) {
      lines.add(line("minimumRating", afterMinimumRating, before));
    }
    if (!afterCore.equals(afterMinimumRating)) {
      lines.add(line("core", afterCore, afterMinimumRating));
    }
    return lines.build();
  }

  private static String line(String setting, RatingCounts after, RatingCounts before) {
    return "split." + setting + " leaves " + after.text() + " (before: " + before.text() + ")";
  }
}
