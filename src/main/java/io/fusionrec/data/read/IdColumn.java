package io.fusionrec.data.read;

import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.data.text.DelimitedReader;

/** The ids of users or items as a ratings file names them: any text, or those of a table alone. */
public final class IdColumn {
  /** Stands for an id that is not there. */
  public static final int NONE = -1;

  private final String what;
  private final ByteIds ids;
  private final String table;

  private IdColumn(String what, ByteIds ids, String table) {
    this.what = what;
    this.ids = ids;
    this.table = table;
  }

  /** Ids that are numbered as they come. */
  public static IdColumn open(String what) {
    return new IdColumn(what, new ByteIds(), "");
  }

  /** Ids that a table has named before; others are errors. */
  public static IdColumn closed(String what, ByteIds ids, String table) {
    return new IdColumn(what, ids, table);
  }

  /** The number of the id in a cell, or {@link #NONE}. */
  public int number(DelimitedReader row, int cell) {
    if (row.missing(cell)) {
      return NONE;
    }
    return table.isEmpty()
        ? ids.add(row.bytes(), row.start(cell), row.end(cell))
        : ids.indexOf(row.bytes(), row.start(cell), row.end(cell));
  }

  /** What to say about a cell without number. */
  public String problem(DelimitedReader row, int cell) {
    String text = row.text(cell);
    if (!row.missing(cell)) {
      return what + " '" + text + "' is not in " + table;
    }
    return text.isEmpty()
        ? "the " + what + " is blank"
        : "the %s is '%s', which means no value; if it is an id, declare %s"
            .formatted(what, text, row.format().missing().declaringWithout(text));
  }

  /** The ids. */
  public ByteIds ids() {
    return ids;
  }
}
