package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import it.unimi.dsi.fastutil.floats.Float2IntAVLTreeMap;

/** The histogram of ratings: a line for each value, or where those are many, for ten ranges. */
final class Histogram {
  private static final int LINES = 10;

  private Histogram() {}

  /** The lines, the lowest first; empty ranges are left out. O(ratings). */
  static ImmutableList<ValueCount> of(float[] ratings) {
    Float2IntAVLTreeMap distinct = new Float2IntAVLTreeMap();
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : ratings) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (distinct.size() <= LINES) {
        distinct.addTo(value, 1);
      }
    }
    if (distinct.size() > LINES) {
      return ranges(ratings, low, high);
    }
    ImmutableList.Builder<ValueCount> lines = ImmutableList.builder();
    distinct
        .float2IntEntrySet()
        .forEach(
            entry ->
                lines.add(
                    line(
                        entry.getFloatKey(),
                        entry.getFloatKey(),
                        entry.getIntValue(),
                        ratings.length)));
    return lines.build();
  }

  private static ImmutableList<ValueCount> ranges(float[] ratings, float low, float high) {
    double width = ((double) high - low) / LINES;
    int[] counts = new int[LINES];
    for (float value : ratings) {
      counts[Math.min(LINES - 1, (int) ((value - (double) low) / width))]++;
    }
    ImmutableList.Builder<ValueCount> lines = ImmutableList.builder();
    for (int k = 0; k < LINES; k++) {
      if (counts[k] > 0) {
        double to = k == LINES - 1 ? high : low + (k + 1) * width;
        lines.add(line(low + k * width, to, counts[k], ratings.length));
      }
    }
    return lines.build();
  }

  private static ValueCount line(double from, double to, int count, int all) {
    return new ValueCount(from, to, count, (double) count / all);
  }
}
