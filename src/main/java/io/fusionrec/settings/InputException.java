package io.fusionrec.settings;

import com.google.common.collect.Streams;
import java.util.List;

/**
 * A mistake in what the user gave: data, a name, a setting, a folder.
 *
 * <p>Its message is one line that says what is wrong, where ({@code file:line} for data), and what
 * was expected; what it quotes from data is shortened and its control characters are written as
 * escapes, so that it stays one line whatever a file holds. The command line prints it as it is and
 * ends with exit code 2; no stack trace is needed to understand it.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** So many known names are listed: what one may choose from, and not a whole catalogue. */
  private static final int LISTED = 100;

  /** An error with the one line that the user reads. */
  public InputException(String message) {
    super(OneLine.of(message));
  }

  /** An error with the one line that the user reads, and what caused it, for {@code --verbose}. */
  public InputException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /**
   * The error for a name that is not among the known ones: names the nearest, then lists all, or
   * the first {@value #LISTED}.
   *
   * @param what what kind of thing is named, e.g. {@code "encoder"}
   * @param name the unknown name
   * @param known the known names, in the order in which they are to be listed
   */
  public static InputException unknownName(String what, String name, Iterable<String> known) {
    String nearest = NearestName.of(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new InputException(
        "unknown " + what + " '" + name + "'" + nearest + " (known: " + join(known) + ")");
  }

  private static String join(Iterable<String> names) {
    List<String> first = Streams.stream(names).limit(LISTED + 1L).toList();
    if (first.isEmpty()) {
      return "none";
    }
    return first.size() <= LISTED
        ? String.join(", ", first)
        : String.join(", ", first.subList(0, LISTED)) + ", ...";
  }
}
