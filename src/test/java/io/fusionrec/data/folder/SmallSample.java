package io.fusionrec.data.folder;

import io.fusionrec.data.RatingData;
import java.util.OptionalLong;

/**
 * Generated data an eighth of {@code sample}'s size, for tests that train but don't ask how well:
 * 200 users, 150 movies and about 5,000 ratings.
 */
public final class SmallSample {
  private SmallSample() {}

  /** The same at each call. */
  public static RatingData generate() {
    return new SampleGenerator(new SampleSize(200, 150, OptionalLong.of(5_000))).generate();
  }
}
