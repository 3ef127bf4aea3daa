package io.fusionrec.settings;

import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely meant, by edit distance. */
final class NearestName {
  private NearestName() {}

  /**
   * The known name with the fewest edits, if it is near enough to be a plausible misspelling (at
   * most a third of the longer name's length, and at least two edits are always allowed); case and
   * the marks {@code - _ .} don't count.
   */
  static Optional<String> of(String name, Iterable<String> known) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = distance(normalise(name), normalise(candidate));
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

  /** Levenshtein distance, O(|a| |b|). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
