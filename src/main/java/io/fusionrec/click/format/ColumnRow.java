package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.data.text.DelimitedReader;

/** Reads rows with a column for each value. */
final class ColumnRow implements RowReader {
  private static final byte TEXT = 0;
  private static final byte NUMBER = 1;
  private static final byte TIME = 2;

  private final ColumnFormat format;
  private final LabelReader labels;
  private final int label;
  private final int[] places;
  private final byte[] kinds;
  private final MissingValues missing;
  private final boolean padded;
  private final DecimalNumber number = new DecimalNumber();
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
    missing = format.text().format().missing();
    padded = format.text().padded();
    kinds = new byte[places.length];
    for (int c = 0; c < places.length; c++) {
      SourceColumn source = format.sources().get(c);
      boolean numeric = source.column().kind() == FieldKind.NUMERIC;
      kinds[c] = numeric ? NUMBER : source.part() == CellPart.WHOLE ? TEXT : TIME;
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
    byte[] bytes = row.bytes();
    for (int c = 0; c < places.length; c++) {
      int from = row.start(places[c]);
      int to = row.end(places[c]);
      if (missing.contains(bytes, from, to)) {
        into.missing(c);
      } else if (kinds[c] == TEXT) {
        into.text(c, bytes, from, to);
      } else if (kinds[c] == NUMBER) {
        double value = number(bytes, from, to);
        if (Double.isNaN(value)) {
          return refused(row, c, "a number", "declare it under \"missing\" if it means no value");
        }
        into.number(c, value);
      } else if (!time(bytes, from, to, c, into)) {
        return refused(row, c, "a time yymmddhh", "");
      }
    }
    return true;
  }

  /** A number, blanks around it or not; NaN where there is none. */
  private double number(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (padded && start < end && bytes[start] == ' ') {
      start++;
    }
    while (padded && start < end && bytes[end - 1] == ' ') {
      end--;
    }
    return number.read(bytes, start, end) ? number.value() : Double.NaN;
  }

  private boolean time(byte[] bytes, int from, int to, int column, RawExample into) {
    if (!hour.read(bytes, from, to)) {
      return false;
    }
    byte[] part = hour.part(format.sources().get(column).part());
    into.text(column, part, 0, part.length);
    return true;
  }

  private boolean refused(DelimitedReader row, int column, String expected, String remedy) {
    String found = row.text(places[column]);
    row.errors()
        .add(
            row.line(),
            "expected %s for %s, but found '%s'"
                .formatted(expected, format.sources().get(column).name(), found),
            DecimalNumber.hasDecimalComma(found) ? "write " + found.replace(',', '.') : remedy);
    return false;
  }
}
