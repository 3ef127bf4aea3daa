package io.fusionrec.data.read.column;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.settings.InputException;
import java.util.Optional;

/**
 * The columns of a file as descriptors declare them: by a header's name, or by a number from 0,
 * which is always a number.
 */
public final class DeclaredColumn {
  private static final String NUMBER = "[0-9]{1,4}";

  private final String file;
  private final long line;
  private final String firstRow;
  private final int width;
  private final Optional<Header> header;

  /**
   * The columns of a file.
   *
   * @param first the file at its first row
   * @param header its header, if it has one
   */
  public DeclaredColumn(DelimitedReader first, Optional<Header> header) {
    file = first.source().name();
    line = first.line();
    firstRow = String.join(", ", first.texts());
    width = first.cells();
    this.header = header;
  }

  /** Whether a declared column is a number. */
  public static boolean isNumber(String declared) {
    return declared.matches(NUMBER);
  }

  /**
   * The number of a declared column.
   *
   * @param what what errors call it
   * @throws InputException when the file hasn't it
   */
  public int place(String declared, String what) {
    if (isNumber(declared)) {
      int number = Integer.parseInt(declared);
      if (number < width) {
        return number;
      }
      throw new InputException(
          "%s:%d: no column %s for the %s; columns are 0 to %d (%s)"
              .formatted(file, line, declared, what, width - 1, firstRow));
    }
    return header
        .orElseThrow(
            () ->
                new InputException(
                    ("%s: no column '%s' for the %s: the file has no header (its first line is %s);"
                            + " give a number from 0, or \"header\": true")
                        .formatted(file, declared, what, firstRow)))
        .required(declared, what);
  }
}
