package io.fusionrec.settings;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that a misspelt one most likely meant, by edit distance. */
public final class NearestName {
  private static final LevenshteinDistance LEVENSHTEIN = LevenshteinDistance.getDefaultInstance();

  private NearestName() {}

  /**
   * The known name with the fewest edits, if it is near enough to be a plausible misspelling (at
   * most a third of the longer name's length, and at least two edits are always allowed); case and
   * the marks {@code - _ .} don't count.
   */
  public static Optional<String> of(String name, Iterable<String> known) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = LEVENSHTEIN.apply(normalise(name), normalise(candidate));
      int allowed = Math.max(2, Math.max(name.length(), candidate.length()) / 3);
      if (edits <= allowed && edits < fewest) {
        best = candidate;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String normalise(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }
}
