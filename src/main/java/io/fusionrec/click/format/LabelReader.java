package io.fusionrec.click.format;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.data.cell.TwoClasses;
import io.fusionrec.data.text.DelimitedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads labels. */
final class LabelReader {
  /** What {@link #read} gives for a cell that is no label. */
  static final int NONE = -1;

  /** Some texts, and the numbers among them by their values. */
  private static final class Values {
    private final MissingValues texts;
    private final double[] numbers;

    Values(List<String> texts) {
      DecimalNumber number = new DecimalNumber();
      this.texts = MissingValues.of(texts);
      numbers =
          texts.stream()
              .map(text -> text.getBytes(StandardCharsets.UTF_8))
              .filter(bytes -> number.read(bytes, 0, bytes.length))
              .mapToDouble(bytes -> number.value())
              .toArray();
    }

    boolean contain(DelimitedReader row, int cell) {
      if (texts.contains(row.bytes(), row.start(cell), row.end(cell))) {
        return true;
      }
      double value = numbers.length == 0 ? Double.NaN : row.number(cell);
      for (double number : numbers) {
        if (number == value) {
          return true;
        }
      }
      return false;
    }
  }

  private final LabelFormat format;
  private final Values positive;
  private final Values negative;

  LabelReader(LabelFormat format) {
    this.format = format;
    positive = new Values(format.positive());
    negative = new Values(format.negative());
  }

  /** 0, 1, or {@link #NONE}. */
  int read(DelimitedReader row, int cell) {
    if (!format.positive().isEmpty()) {
      return positive.contain(row, cell) ? 1 : negative.contain(row, cell) ? 0 : NONE;
    }
    boolean one = row.end(cell) - row.start(cell) == 1;
    int digit = one ? row.bytes()[row.start(cell)] - '0' : NONE;
    if (digit == 0 || digit == 1) {
      return digit;
    }
    double value = row.number(cell);
    return value == 0 ? 0 : value == 1 ? 1 : NONE;
  }

  /** Notes that a row is malformed since its cell is no label. */
  void refuse(DelimitedReader row, int cell) {
    String found = row.text(cell);
    boolean usual = format.positive().isEmpty();
    String needed = "each row needs a label; rows without one are for 'fusion predict'";
    if (usual) {
      row.errors()
          .add(
              row.line(),
              "expected the label 0 or 1, but found '" + found + "'",
              row.missing(cell)
                  ? needed
                  : "declare \"label\": {" + column() + TwoClasses.declaration(found) + "}");
      return;
    }
    row.errors()
        .add(
            row.line(),
            "expected a label that is declared, '%s' or '%s', but found '%s'"
                .formatted(
                    String.join("', '", format.positive()),
                    String.join("', '", format.negative()),
                    found),
            row.missing(cell) ? needed : "add it to 'positive' or 'negative' of \"label\"");
  }

  private String column() {
    String column = format.column();
    return column == null ? "" : "\"column\": \"" + column + "\", ";
  }
}
