package io.fusionrec.data.read.link;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.text.DelimitedReader;
import java.util.BitSet;

/**
 * Whether the column that is taken for the truster by its place counts the rows, and users stand
 * behind it.
 */
final class RowNumbers {
  private static final int FEWEST = 10;

  /** Degrees of trust may be called like users, too, but are few. */
  private static final int ROWS_PER_USER = 3;

  private final IdIndex users;
  private final boolean possible;
  private long rows;
  private long inOrder;
  private final BitSet behind = new BitSet();
  private long usersBehind;
  private double before = Double.NaN;

  /** Looks at a table of that many columns. */
  RowNumbers(IdIndex users, int width) {
    this.users = users;
    possible = width > 2;
  }

  /** Looks at a row. */
  void add(DelimitedReader row) {
    if (possible) {
      double number = row.number(0);
      rows++;
      inOrder += rows == 1 || number == before + 1 ? 1 : 0;
      before = number;
      int user = row.cells() > 2 ? users.indexOf(row.text(2)) : -1;
      if (user >= 0) {
        behind.set(user);
        usersBehind++;
      }
    }
  }

  /** Whether every row has the number behind the one before, and mostly a user in column 2. */
  boolean found() {
    return rows >= FEWEST
        && inOrder == rows
        && 2 * usersBehind > rows
        && (long) ROWS_PER_USER * behind.cardinality() > rows;
  }
}
