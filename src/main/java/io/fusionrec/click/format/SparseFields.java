package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;

/** Puts the entries of sparse rows where they belong. */
interface SparseFields {
  /** Begins a row of so many entries; false when it can't have as many, which is noted. */
  boolean begin(DelimitedReader row, int entries, RawExample into);

  /** Takes the k-th entry; false when it doesn't belong there, which is noted. */
  boolean add(DelimitedReader row, int k, SparseEntry entry, RawExample into);

  /** Ends a row. */
  void end(RawExample into);
}
