package io.fusionrec.data.cell;

import java.util.List;
import java.util.Locale;

/** How a descriptor declares two classes by the texts of a label's cells. */
public final class TwoClasses {
  /** How two classes are usually written, the click first. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("true", "false"),
          List.of("yes", "no"),
          List.of("y", "n"),
          List.of("t", "f"),
          List.of("1", "-1"));

  private TwoClasses() {}

  /** What declares a text to be a label, and the one that usually goes with it. */
  public static String declaration(String found) {
    for (List<String> pair : PAIRS) {
      if (pair.contains(found.toLowerCase(Locale.ROOT)) && !found.equals("1")) {
        return "\"positive\": [\"%s\"], \"negative\": [\"%s\"]"
            .formatted(as(found, pair.get(0)), as(found, pair.get(1)));
      }
    }
    return "\"positive\": [...], \"negative\": [...]";
  }

  /** A word in the upper and lower case of another. */
  private static String as(String model, String word) {
    if (model.equals(model.toLowerCase(Locale.ROOT))) {
      return word;
    }
    boolean capitals = model.equals(model.toUpperCase(Locale.ROOT));
    int upper = capitals ? word.length() : 1;
    return word.substring(0, upper).toUpperCase(Locale.ROOT) + word.substring(upper);
  }
}
