package io.fusionrec.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The header, to be found again further down, as where files were put behind each other. */
final class RepeatedHeader {
  static final String PROBLEM = "the header again; remove the line";

  private final byte[][] cells;

  private RepeatedHeader(byte[][] cells) {
    this.cells = cells;
  }

  /** The header in a reader's row; none where it has numbers alone, as values are. */
  static @Nullable RepeatedHeader of(DelimitedReader row) {
    byte[][] cells = new byte[row.cells()][];
    boolean words = false;
    for (int k = 0; k < cells.length; k++) {
      cells[k] = row.text(k).getBytes(StandardCharsets.UTF_8);
      words |= cells[k].length > 0 && Double.isNaN(row.number(k));
    }
    return words ? new RepeatedHeader(cells) : null;
  }

  /** Whether a reader's row is the same. */
  boolean is(DelimitedReader row) {
    boolean same = row.cells() == cells.length;
    for (int k = 0; same && k < cells.length; k++) {
      int start = row.start(k);
      int end = row.end(k);
      same = Arrays.equals(row.bytes(), start, end, cells[k], 0, cells[k].length);
    }
    return same;
  }
}
