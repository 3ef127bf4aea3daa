package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;

/** Makes examples of one file's rows. */
public interface RowReader {
  /**
   * Reads the reader's row.
   *
   * @param row the file at a row
   * @param into takes the label, where there is one, and the values
   * @return whether the row is good; if not, it is noted as malformed
   */
  boolean read(DelimitedReader row, RawExample into);
}
