package io.fusionrec.settings;

import com.google.common.base.CharMatcher;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that a misspelt one most likely meant, by edit distance. */
public final class NearestName {
  private static final CharMatcher MARKS = CharMatcher.anyOf("-_. ");

  /** Nobody misspells a longer one by accident. */
  private static final int LONGEST = 100;

  /** Among more, as ids of people may be, some name is always near and nearly never meant. */
  private static final int MOST_KNOWN = 100_000;

  private NearestName() {}

  /**
   * The known name with the fewest edits, if it is near enough to be a plausible misspelling (at
   * most a third of the longer name's length, and at least two edits are always allowed); case and
   * the marks {@code - _ .} don't count. None for a name of more than {@value #LONGEST} characters
   * and among more than {@value #MOST_KNOWN}, so that a name from outside costs milliseconds.
   */
  public static Optional<String> of(String name, Iterable<String> known) {
    if (name.length() > LONGEST
        || (known instanceof Collection<String> all && all.size() > MOST_KNOWN)) {
      return Optional.empty();
    }
    String wanted = normalise(name);
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int allowed = Math.max(2, Math.max(name.length(), candidate.length()) / 3);
      int most = Math.min(allowed, fewest - 1);
      String normal = normalise(candidate);
      if (Math.abs(normal.length() - wanted.length()) > most) {
        continue;
      }
      int edits = new LevenshteinDistance(most).apply(wanted, normal);
      if (edits >= 0) { // else there are more than that
        best = candidate;
        fewest = edits;
        if (fewest == 0) {
          break;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static String normalise(String name) {
    return MARKS.removeFrom(name.toLowerCase(Locale.ROOT));
  }
}
