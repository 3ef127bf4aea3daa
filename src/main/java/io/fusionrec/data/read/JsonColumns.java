package io.fusionrec.data.read;

import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the keys of JSON lines that become columns. A line may lack any of them, so all lines are
 * looked at unless the first hundred have what is declared and nothing else is asked for.
 */
public final class JsonColumns {
  private JsonColumns() {}

  /**
   * The columns of a file, in the order in which their keys come in it.
   *
   * @param source the file
   * @param declared keys that a descriptor names
   * @param whole whether keys of which nobody knows the name are asked for
   * @param taken which keys become columns
   * @throws InputException when a declared key is nowhere in the file, or a column's key is a
   *     number, which descriptors mean a place by
   */
  public static List<String> of(
      TextSource source, Collection<String> declared, boolean whole, Predicate<String> taken) {
    List<String> known = whole ? List.of() : source.jsonKeys();
    if (whole || !known.containsAll(declared)) {
      known = source.jsonKeysOfAllLines();
    }
    for (String key : declared) {
      if (!known.contains(key)) {
        throw InputException.unknownName("key of " + source.name(), key, known);
      }
    }
    List<String> columns = known.stream().filter(taken).toList();
    columns.stream()
        .filter(DeclaredColumn::isNumber)
        .findFirst()
        .ifPresent(
            key -> {
              throw new InputException(
                  "%s: the key '%s' is a number, by which a column's place is meant; call it otherwise"
                      .formatted(source.name(), key));
            });
    return columns;
  }
}
