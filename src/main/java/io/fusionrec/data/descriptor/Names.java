package io.fusionrec.data.descriptor;

import io.fusionrec.settings.InputException;
import java.util.List;

/** Checks names that a descriptor uses. */
final class Names {
  private Names() {}

  /**
   * Refuses the first name that is not known.
   *
   * @param what what errors call such a name
   */
  static void check(String what, Iterable<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw InputException.unknownName(what, name, known);
      }
    }
  }
}
