package io.fusionrec.data.cell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a cell looks like that is perhaps not read as it was meant. */
public final class DoubtfulCell {
  private static final String NUMBER = "[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?";
  private static final Pattern PRINTED_LIST =
      Pattern.compile(
          "[\\[{(] *(['\"].*['\"],?|\\{.*\\}) *[\\])}]" // Python's lists, also of objects
              + "|\\{[^{},:]+(,[^{},:]+)+\\}" // PostgreSQL's arrays
              + ("|\\[ *(N([, ] *N)*)? *\\]" // lists and NumPy's arrays of numbers, none or more
                      + "|\\( *N, *(N(, *N)*)? *\\)") // tuples of numbers
                  .replace("N", NUMBER));
  private static final List<String> SEPARATORS = List.of("|", ",", ";");

  private DoubtfulCell() {}

  /**
   * Whether a cell is a list as a program prints it: {@code ['A', 'B']}, {@code [8, 12]}, {@code
   * {A,B}}.
   */
  public static boolean isPrintedList(String cell) {
    return !cell.isEmpty()
        && "[{(".indexOf(cell.charAt(0)) >= 0
        && PRINTED_LIST.matcher(cell).matches();
  }

  /** What most often stands between the values of a cell, the least met in text first. */
  public static List<String> separators() {
    return SEPARATORS;
  }

  /** The first of the {@link #separators} that a cell holds, if any. */
  public static Optional<String> separatorIn(String cell) {
    return SEPARATORS.stream().filter(cell::contains).findFirst();
  }
}
