package io.fusionrec.recommend;

import io.fusionrec.settings.InputException;
import io.fusionrec.settings.NearestName;

/**
 * A user or an item that is asked for is not in the data; says which id is nearest, if one has
 * anything in common with it.
 */
public final class UnknownIdException extends InputException {
  private static final long serialVersionUID = 1;

  UnknownIdException(String problem, String id, Iterable<String> known) {
    super(text(problem, id, known));
  }

  /** What is wrong with an id, and which is nearest. */
  static String text(String problem, String id, Iterable<String> known) {
    return problem
        + NearestName.of(id, known)
            .filter(near -> near.chars().anyMatch(letter -> id.indexOf(letter) >= 0))
            .map(near -> "; nearest is '" + near + "'")
            .orElse("");
  }
}
