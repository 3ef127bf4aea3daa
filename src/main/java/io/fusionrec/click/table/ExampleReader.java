package io.fusionrec.click.table;

import io.fusionrec.click.example.FieldKind;
import java.nio.file.Path;

/** Reads a file's rows by a format. */
final class ExampleReader {
  /** Takes good rows. */
  interface Rows {
    void take(RawExample row, long line);
  }

  /** Takes malformed lines. */
  interface Problems {
    void take(long line, String problem);
  }

  private final Path file;
  private final ExampleFormat format;

  ExampleReader(Path file, ExampleFormat format) {
    this.file = file;
    this.format = format;
  }

  void forEach(Rows rows, Problems problems) {
    RawExample row = new RawExample(format.columns().size());
    LineCells cells = new LineCells(format.separator());
    try (LineStream lines = new LineStream(file)) {
      if (format.header()) {
        lines.next();
      }
      while (lines.next()) {
        int count = cells.split(lines.bytes(), lines.start(), lines.end());
        String problem = count == format.width() ? fill(row, cells) : wrongCount(count);
        if (problem.isEmpty()) {
          rows.take(row, lines.number());
        } else {
          problems.take(lines.number(), problem);
        }
      }
    }
  }

  private String wrongCount(int count) {
    return count < 0
        ? "a double quote is not closed"
        : "expected " + format.width() + " columns, but found " + count;
  }

  /** Puts the cells into the row; gives what is wrong with them, or nothing. */
  private String fill(RawExample row, LineCells cells) {
    if (format.label() >= 0) {
      int at = cells.start(format.label());
      boolean one = cells.end(format.label()) - at == 1;
      int label = one ? cells.bytes()[at] - '0' : -1;
      if (label != 0 && label != 1) {
        return "expected the label 0 or 1, but found '" + cells.text(format.label()) + "'";
      }
      row.label((byte) label);
    }
    for (int c = 0; c < format.columns().size(); c++) {
      int cell = format.places().get(c);
      int start = cells.start(cell);
      int end = cells.end(cell);
      RawColumn column = format.columns().get(c);
      if (column.kind() == FieldKind.NUMERIC
          && start < end
          && Double.isNaN(Numbers.parse(cells.bytes(), start, end))) {
        return "expected a number for " + column.name() + ", but found '" + cells.text(cell) + "'";
      }
      row.set(c, cells.bytes(), start, end);
    }
    return "";
  }
}
