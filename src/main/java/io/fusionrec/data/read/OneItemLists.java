package io.fusionrec.data.read;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.regex.Pattern;

/**
 * Whether each list of a file seems to be a single item because its items are parted by something
 * else than user and list are.
 */
final class OneItemLists {
  private static final Pattern SEPARATED = Pattern.compile("[^,;|\t ]+([,;|\t ]+)[^,;|\t ].*");

  private boolean several;
  private String first = "";

  /** Takes a row. */
  void add(DelimitedReader row) {
    several |= row.cells() > 2;
    if (!several && first.isEmpty() && row.cells() == 2) {
      String cell = row.text(1);
      if (SEPARATED.matcher(cell).matches()) {
        first = "%s:%d: one item ('%s')".formatted(row.source().name(), row.line(), cell);
      }
    }
  }

  /** Refuses the file where no row has two items and one looks like a list. */
  void refuseTwoSeparators() {
    if (!several && !first.isEmpty()) {
      throw new InputException(
          first + ", as no line has two; a list has one separator throughout, e.g. 0 5 6 7");
    }
  }
}
