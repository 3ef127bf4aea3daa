package io.fusionrec.data.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The decade of a year. */
final class Decade {
  private static final Pattern YEAR_IN_TITLE = Pattern.compile("\\(([0-9]{4})\\)\\s*$");

  private Decade() {}

  /** The decade of a title like {@code Toy Story (1995)}, {@code 1990}; blank where it has none. */
  static String ofTitle(String title) {
    Matcher matcher = YEAR_IN_TITLE.matcher(title);
    return matcher.find() ? of(matcher.group(1)) : "";
  }

  /** The decade of a year's text, {@code 1990} for {@code 1995}; blank for anything else. */
  static String of(String year) {
    return year.matches("[0-9]{4}") ? year.substring(0, 3) + "0" : "";
  }
}
