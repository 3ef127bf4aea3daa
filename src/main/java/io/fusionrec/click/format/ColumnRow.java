package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;

/** Reads rows with a column for each value. */
final class ColumnRow implements RowReader {
  private final LabelReader labels;
  private final int label;
  private final int[] places;
  private final CellValue value;

  /**
   * A reader.
   *
   * @param label the file's column of the label, or -1 to read none
   * @param places the file's column of each of the format's columns
   */
  ColumnRow(ColumnFormat format, int label, int[] places) {
    this.labels = new LabelReader(format.label());
    this.label = label;
    this.places = places.clone();
    value = new CellValue(format);
  }

  @Override
  public boolean read(DelimitedReader row, RawExample into) {
    if (label >= 0) {
      int read = labels.read(row, label);
      if (read == LabelReader.NONE) {
        labels.refuse(row, label);
        return false;
      }
      into.label((byte) read);
    }
    if (label < 0 && isEmpty(row)) {
      row.errors().add(row.line(), "the row has no value in any column", "remove the line");
      return false;
    }
    byte[] bytes = row.bytes();
    for (int c = 0; c < places.length; c++) {
      if (!value.read(bytes, row.start(places[c]), row.end(places[c]), c, into)) {
        String found = row.text(places[c]);
        row.errors().add(row.line(), value.problem(c, found), value.remedy(c, found));
        return false;
      }
    }
    return true;
  }

  /** Whether all cells are empty, as in rows that a spreadsheet writes below the last one. */
  private static boolean isEmpty(DelimitedReader row) {
    for (int cell = 0; cell < row.cells(); cell++) {
      if (row.start(cell) < row.end(cell)) {
        return false;
      }
    }
    return true;
  }
}
