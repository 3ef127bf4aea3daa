package io.fusionrec.click.table;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.text.DelimitedReader;

/** Reads rows with a column for each value. */
final class ColumnRow implements RowReader {
  private final ColumnFormat format;
  private final LabelReader labels;
  private final int label;
  private final int[] places;
  private final boolean[] numeric;
  private final CellPart[] parts;
  private final HourCell hour = new HourCell();

  /**
   * A reader.
   *
   * @param label the file's column of the label, or -1 to read none
   * @param places the file's column of each of the format's columns
   */
  ColumnRow(ColumnFormat format, int label, int[] places) {
    this.format = format;
    this.labels = new LabelReader(format.label());
    this.label = label;
    this.places = places.clone();
    numeric = new boolean[places.length];
    parts = new CellPart[places.length];
    for (int c = 0; c < places.length; c++) {
      SourceColumn source = format.sources().get(c);
      numeric[c] = source.column().kind() == FieldKind.NUMERIC;
      parts[c] = source.part();
    }
  }

  @Override
  public boolean read(DelimitedReader row, RawExample into) {
    if (label >= 0) {
      int value = labels.read(row, label);
      if (value == LabelReader.NONE) {
        labels.refuse(row, label);
        return false;
      }
      into.label((byte) value);
    }
    for (int c = 0; c < places.length; c++) {
      int cell = places[c];
      if (row.missing(cell)) {
        into.missing(c);
      } else if (numeric[c]) {
        double value = row.number(cell);
        if (Double.isNaN(value)) {
          return refused(row, c, "a number", "declare it under \"missing\" if it means no value");
        }
        into.number(c, value);
      } else if (parts[c] == CellPart.WHOLE) {
        into.text(c, row.bytes(), row.start(cell), row.end(cell));
      } else {
        if (!hour.read(row.bytes(), row.start(cell), row.end(cell))) {
          return refused(row, c, "a time yymmddhh", "");
        }
        byte[] part = hour.part(parts[c]);
        into.text(c, part, 0, part.length);
      }
    }
    return true;
  }

  private boolean refused(DelimitedReader row, int column, String expected, String remedy) {
    String found = row.text(places[column]);
    boolean comma = found.matches("[-+]?[0-9]*,[0-9]+");
    row.errors()
        .add(
            row.line(),
            "expected %s for %s, but found '%s'"
                .formatted(expected, format.sources().get(column).name(), found),
            comma ? "write " + found.replace(',', '.') : remedy);
    return false;
  }
}
