package io.fusionrec.click.survey;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.DoubtfulCell;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a column's cells hold several values otherwise than it is declared, or numbers that are
 * no categories. Looks at the first {@value #ROWS} cells closely, and at the others until one has
 * what is declared to stand between values.
 */
final class ColumnCellDoubts {
  private static final int ROWS = 20_000;

  /**
   * A printed list in some cells of an undeclared column may be a name; in that many it is none.
   */
  private static final double MANY = 0.5;

  /** Fewer numbers may be names. */
  private static final int ENOUGH = 50;

  private final RawColumn column;
  private final boolean several;
  private final HiddenValues hidden = new HiddenValues();
  private final DecimalNumber number = new DecimalNumber();
  private long cells;
  private boolean parted;
  private long lists;
  private String list = "";
  private String joined = "";
  private String first = "";
  private long fractions;
  private String fraction = "";

  ColumnCellDoubts(RawColumn column) {
    this.column = column;
    several = column.kind() == FieldKind.MULTI;
  }

  /** Adds a row, of which the column has that number. */
  void add(RawExample row, int c) {
    if (column.kind() == FieldKind.NUMERIC || row.isMissing(c)) {
      return;
    }
    byte[] bytes = row.source(c);
    int from = row.start(c);
    int to = row.end(c);
    if (several && !parted) {
      parted = column.separator().next(bytes, from, to) < to;
    }
    if (cells == 0) {
      first = text(bytes, from, to);
    }
    if (cells++ >= ROWS) {
      return;
    }
    if (mayBeSeveral(bytes, from, to)) {
      look(text(bytes, from, to));
    } else if (!several && isFraction(bytes, from, to) && fractions++ == 0) {
      fraction = text(bytes, from, to);
    }
  }

  private boolean isFraction(byte[] bytes, int from, int to) {
    return number.read(bytes, from, to) && number.value() != Math.rint(number.value());
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether a list is to be looked for, which most cells are spared. */
  private static boolean mayBeSeveral(byte[] bytes, int from, int to) {
    boolean may = from < to && "[{(".indexOf(bytes[from]) >= 0;
    for (int p = from; p < to && !may; p++) {
      may = bytes[p] == '|' || bytes[p] == ',' || bytes[p] == ';';
    }
    return may;
  }

  private void look(String cell) {
    if (DoubtfulCell.isPrintedList(cell)) {
      lists++;
      list = list.isEmpty() ? cell : list;
    } else if (!several) {
      hidden.add(cell);
    } else if (joined.isEmpty()) {
      joined = cell;
    }
  }

  /** What to say, if anything. */
  Optional<String> doubt() {
    long looked = Math.min(cells, ROWS);
    if (lists > (several ? 0 : MANY * looked)) {
      return Optional.of(printed());
    }
    if (several) {
      return parted || cells == 0 ? Optional.empty() : Optional.of(unparted());
    }
    if (fractions >= ENOUGH && fractions > MANY * looked) {
      return Optional.of(measured(looked));
    }
    return hidden.find(looked).map(this::hidden);
  }

  private String measured(long looked) {
    return String.format(
        Locale.ROOT,
        "%s: %,d of its first %,d cells are numbers with a fraction, such as %s, and each is a"
            + " category of its own; if they measure something, %s",
        column.name(),
        fractions,
        looked,
        Shown.of(fraction),
        declare("numeric"));
  }

  private String printed() {
    String read =
        "%s: '%s' is a list as a program prints it, whose brackets and quotes are part of %s";
    return several
        ? read.formatted(column.name(), Shown.of(list), "its values")
            + "; write the values alone, A%sB".formatted(column.separator())
        : read.formatted(column.name(), Shown.of(list), "one value")
            + "; write the values alone, A|B, and "
            + declare("multi:|");
  }

  private String unparted() {
    String remedy =
        DoubtfulCell.separatorIn(joined)
            .map(found -> declare("multi:" + found))
            .orElse(declare("categorical") + " if each holds one, else name what stands there");
    return "%s: no cell holds '%s', which is declared to stand between its values, so that each cell is one value ('%s'); %s"
        .formatted(
            column.name(), column.separator(), Shown.of(joined.isEmpty() ? first : joined), remedy);
  }

  private String hidden(HiddenValues.Found found) {
    return String.format(
        Locale.ROOT,
        "%s: %,d cells seem to hold several values, such as '%s', but each text is one value; if"
            + " they do, %s",
        column.name(),
        found.cells(),
        Shown.of(found.example()),
        declare("multi:" + found.separator()));
  }

  private String declare(String kind) {
    return "declare \"fields\": {\"" + column.name() + "\": \"" + kind + "\"}";
  }
}
