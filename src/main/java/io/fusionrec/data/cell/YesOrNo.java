package io.fusionrec.data.cell;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** Words that people write for yes and no. */
public final class YesOrNo {
  private static final ImmutableSet<String> YES =
      ImmutableSet.of("true", "t", "yes", "y", "like", "liked");
  private static final ImmutableSet<String> NO =
      ImmutableSet.of("false", "f", "no", "n", "dislike", "disliked", "never");

  private YesOrNo() {}

  /** Whether a text says yes, in any case. */
  public static boolean isYes(String text) {
    return YES.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a text says no, in any case. */
  public static boolean isNo(String text) {
    return NO.contains(text.toLowerCase(Locale.ROOT));
  }
}
