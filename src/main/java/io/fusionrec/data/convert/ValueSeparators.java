package io.fusionrec.data.convert;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a character to stand between the values of a field with several. */
final class ValueSeparators {
  /** From here on there are characters that no text uses. */
  private static final char PRIVATE_USE = '\uE000';

  private ValueSeparators() {}

  /**
   * The first of the preferred characters that no value of such a field holds, of users or items.
   * O(length of all values).
   */
  static char choose(RatingData data, String preferred) {
    Set<Integer> used = new HashSet<>();
    Stream.concat(data.userFields().fields().stream(), data.itemFields().fields().stream())
        .filter(Field::multiValued)
        .flatMap(field -> field.vocabulary().ids().stream())
        .forEach(value -> value.chars().forEach(used::add));
    for (int k = 0; k < preferred.length(); k++) {
      if (!used.contains((int) preferred.charAt(k))) {
        return preferred.charAt(k);
      }
    }
    char other = PRIVATE_USE;
    while (used.contains((int) other)) {
      other++;
    }
    return other;
  }
}
