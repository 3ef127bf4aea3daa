package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;

/** Reads rows of {@code label index:value ...}. What follows a {@code #} is a comment. */
final class SparseRow implements RowReader {
  private final LabelReader labels;
  private final boolean labelled;
  private final SparseFields fields;
  private final SparseEntry entry = new SparseEntry();

  /**
   * A reader.
   *
   * @param labelled whether rows must have labels; else they may, and it doesn't matter
   */
  SparseRow(LabelFormat label, boolean labelled, SparseFields fields) {
    this.labels = new LabelReader(label);
    this.labelled = labelled;
    this.fields = fields;
  }

  @Override
  public boolean read(DelimitedReader row, RawExample into) {
    int cells = SparseEntry.cells(row);
    int first = cells > 0 && !SparseEntry.is(row, 0) ? 1 : 0;
    if (labelled) {
      int value = first == 0 ? LabelReader.NONE : labels.read(row, 0);
      if (first == 0) {
        row.errors().add(row.line(), "expected LABEL INDEX:VALUE ..., but found no label");
        return false;
      }
      if (value == LabelReader.NONE) {
        labels.refuse(row, 0);
        return false;
      }
      into.label((byte) value);
    }
    if (!fields.begin(row, cells - first, into)) {
      return false;
    }
    for (int k = first; k < cells; k++) {
      if (!entry.read(row, k) || !fields.add(row, k - first, entry, into)) {
        return false;
      }
    }
    fields.end(into);
    return true;
  }
}
