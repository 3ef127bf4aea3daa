package io.fusionrec.data.read.value;

import io.fusionrec.data.RatingScale;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.settings.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The scale of ratings, declared or found in them, and what looks odd about it. */
public final class ScaleFinder {
  /** Three quarters up the scale a rating is relevant, unless that is declared. */
  private static final float RELEVANT = 0.75f;

  private static final int TAIL = 50;
  private static final int LARGEST_OPINION = 100;

  /** No opinion is so high, and no count that is the lowest of all; times and dates are. */
  private static final float TIMES = 1e7f;

  private final String file;
  private final float[] rating;
  private final boolean counted;
  private final Consumer<String> warnings;

  /**
   * A finder.
   *
   * @param file what errors call the file
   * @param rating the ratings, not changed
   * @param counted whether their column is called like a count
   * @param warnings takes what looks odd
   */
  public ScaleFinder(String file, float[] rating, boolean counted, Consumer<String> warnings) {
    this.file = file;
    this.rating = rating;
    this.counted = counted;
    this.warnings = warnings;
  }

  /**
   * The scale.
   *
   * @throws InputException when all ratings are the same or look like times, or the threshold is
   *     off the scale
   */
  public RatingScale find(RatingsFile declared) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : rating) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    List<Float> scale = declared.scale();
    if (scale != null) {
      low = scale.get(0);
      high = scale.get(1);
    }
    if (scale == null && !declared.isLog() && low >= TIMES) {
      throw new InputException(
          "%s: every rating has %d digits or more, as times have; which column is the rating?"
                  .formatted(file, Long.toString((long) low).length())
              + " Declare 'ratings.columns' in "
              + DatasetDescriptor.FILE
              + ", or \"feedback\": \"implicit\" where there is none");
    }
    if (!(low < high)) {
      throw new InputException(
          "%s: every rating is %s; declare 'ratings.scale' in %s, or \"feedback\": \"implicit\""
              .formatted(file, RatingsFile.number(low), DatasetDescriptor.FILE));
    }
    @Nullable Float relevant = declared.relevant();
    if (relevant != null) {
      RatingsFile.checkRelevant(
          relevant,
          low,
          high,
          file + ": 'ratings.relevant'" + (declared.isLog() ? ", a log10(1 + count)," : ""));
    }
    if (scale == null && declared.feedback() == null) {
      hint(low, high, declared.noRating().isEmpty());
    }
    return new RatingScale(low, high, relevant == null ? low + RELEVANT * (high - low) : relevant);
  }

  private void hint(float low, float high, boolean zeros) {
    boolean tailed = high > LARGEST_OPINION && high > TAIL * median();
    if (low >= 0 && (counted || tailed)) {
      warnings.accept(
          "%s: values go from %s to %s with a median of %s, as counts do; declare \"feedback\":"
                  .formatted(
                      file,
                      RatingsFile.number(low),
                      RatingsFile.number(high),
                      RatingsFile.number(median()))
              + " \"implicit\" or \"log\" in ratings if they are no opinions");
      return;
    }
    if (zeros) {
      Extremes ends = Extremes.of(rating);
      if (ends.doubtfulLow()) {
        doubt(
            ends.lows(),
            low,
            ends.farLow()
                ? "far below all others, which begin at " + RatingsFile.number(ends.second())
                : "the lowest of a scale up to " + RatingsFile.number(high));
      }
      if (ends.doubtfulHigh()) {
        doubt(
            ends.highs(),
            high,
            "far above all others, which end at " + RatingsFile.number(ends.secondLast()));
      }
    }
  }

  private void doubt(int count, float end, String where) {
    String value = RatingsFile.number(end);
    warnings.accept(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d ratings %s %s, %s; declare \"implicit\": [%s] in ratings if %s means that"
                + " there is no rating",
            file,
            count,
            rating.length,
            count == 1 ? "is" : "are",
            value,
            where,
            value,
            value));
  }

  private float median() {
    float[] sorted = rating.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
