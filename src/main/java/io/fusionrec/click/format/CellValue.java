package io.fusionrec.click.format;

import io.fusionrec.click.time.CellPart;
import io.fusionrec.click.time.HourCell;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.MissingValues;
import java.util.List;

/** Makes values of the cells of a format with a column for each value. */
final class CellValue {
  private static final byte TEXT = 0;
  private static final byte NUMBER = 1;
  private static final byte TIME = 2;
  private static final byte SEVERAL = 3;

  private final ColumnFormat format;
  private final byte[] kinds;
  private final MissingValues missing;
  private final boolean undeclared;
  private final boolean padded;
  private final DecimalNumber number = new DecimalNumber();
  private final HourCell hour = new HourCell();

  CellValue(ColumnFormat format) {
    this.format = format;
    missing = format.text().format().missing();
    undeclared = format.text().missing() == null;
    padded = format.text().padded();
    kinds = new byte[format.sources().size()];
    for (int c = 0; c < kinds.length; c++) {
      SourceColumn source = format.sources().get(c);
      kinds[c] =
          switch (source.column().kind()) {
            case NUMERIC -> NUMBER;
            case MULTI -> SEVERAL;
            case CATEGORICAL -> source.part() == CellPart.WHOLE ? TEXT : TIME;
          };
    }
  }

  /** Puts a cell into a column of a row; false when it is not what the column takes. */
  boolean read(byte[] bytes, int from, int to, int column, RawExample into) {
    if (missing.contains(bytes, from, to)) {
      if (undeclared && from < to && kinds[column] != NUMBER) {
        into.missing(column, bytes, from, to);
      } else {
        into.missing(column);
      }
    } else if (kinds[column] == TEXT) {
      into.text(column, bytes, from, to);
    } else if (kinds[column] == SEVERAL) {
      into.text(column, bytes, from, to);
      ValueSeparator separator = format.sources().get(column).column().separator();
      return !ValueParts.tooMany(bytes, from, to, separator);
    } else if (kinds[column] == NUMBER) {
      double value = number(bytes, from, to);
      if (Double.isNaN(value)) {
        return false;
      }
      into.number(column, value, bytes, from, to);
    } else {
      return time(bytes, from, to, column, into);
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

  /** What is wrong with a cell that was not read. */
  String problem(int column, String found) {
    if (kinds[column] == SEVERAL) {
      return ValueParts.problem(format.sources().get(column).name());
    }
    return "expected %s for %s, but found '%s'"
        .formatted(
            kinds[column] == NUMBER ? "a number" : "a time yymmddhh",
            format.sources().get(column).name(),
            found);
  }

  /** How a cell of a file that was not read may be mended; empty where nothing is known. */
  String remedy(int column, String found) {
    if (kinds[column] == SEVERAL) {
      return ValueParts.remedy(format.sources().get(column).name());
    }
    String number = DecimalNumber.remedy(found);
    if (!number.isEmpty()) {
      return number;
    }
    return kinds[column] == NUMBER
        ? "declare " + missing.declaring(List.of(found)) + " if it means no value"
        : "";
  }
}
