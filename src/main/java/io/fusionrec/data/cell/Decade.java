package io.fusionrec.data.cell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The decade of a year as files write it: {@code 1995}, {@code 1995.0}, at the front of a date
 * ({@code 1995-05-01}), at its end ({@code 01-Jan-1995}, {@code May 1, 1995}), or in brackets at
 * the end of a title ({@code Toy Story (1995)}).
 */
public final class Decade {
  private static final List<Pattern> YEARS =
      List.of(
          Pattern.compile(".*\\(([0-9]{4})\\)\\s*"),
          Pattern.compile("([0-9]{4})(?:\\.0*)?"),
          Pattern.compile("([0-9]{4})[-/.][0-9]{1,2}(?:[-/. T].*)?"),
          Pattern.compile("[0-9]{1,2}[-/. ]\\s*[\\p{L}0-9]{1,9}\\.?[-/. ,]\\s*([0-9]{4})"),
          Pattern.compile("\\p{L}{3,9}\\.?\\s+(?:[0-9]{1,2},?\\s*)?([0-9]{4})"),
          Pattern.compile("[0-9]{1,2}[-/.]([0-9]{4})"));

  private Decade() {}

  /** {@code 1990} for a year from 1990 to 1999; blank where the text has no year. */
  public static String of(String text) {
    for (Pattern pattern : YEARS) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.matches()) {
        return matcher.group(1).substring(0, 3) + "0";
      }
    }
    return "";
  }
}
