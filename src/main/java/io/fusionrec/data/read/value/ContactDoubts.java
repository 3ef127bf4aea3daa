package io.fusionrec.data.read.value;

import io.fusionrec.data.cell.YesOrNo;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What speaks against a row's being a contact, where implicit feedback takes each row for one: a
 * rating of 0 or less, or that says no; or a further column of yes and no, which isn't read.
 */
public final class ContactDoubts {
  private final String file;
  private final OptionalInt rating;
  private final List<YesNoColumn> others;
  private int denied;
  private String example = "";

  /**
   * Doubts about the rows of a table.
   *
   * @param rating the column of ratings, of which only the presence of a row counts
   * @param isRead whether something of a column is read
   */
  public ContactDoubts(OpenTable table, OptionalInt rating, IntPredicate isRead) {
    file = table.name();
    this.rating = rating;
    others =
        rating.isPresent() || table.header().isEmpty()
            ? List.of()
            : IntStream.range(0, table.width())
                .filter(k -> !isRead.test(k))
                .mapToObj(k -> new YesNoColumn(table.names().get(k), k))
                .toList();
  }

  /** Looks at a row that counts as contact. */
  public void add(DelimitedReader row) {
    if (rating.isPresent() && denies(row, rating.getAsInt())) {
      if (denied++ == 0) {
        example = row.text(rating.getAsInt());
      }
    }
    others.forEach(column -> column.add(row));
  }

  private static boolean denies(DelimitedReader row, int cell) {
    float value = row.floatNumber(cell);
    return Float.isNaN(value) ? row.missing(cell) || YesOrNo.isNo(row.text(cell)) : value <= 0;
  }

  /** Says what was found. */
  public void tell(Consumer<String> warnings) {
    if (denied > 0) {
      boolean number = example.matches("[-+0-9.].*");
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d rows have %s where the rating is and count as contact like all others;"
                  + " %sdeclare \"atLeast\": 1 in ratings if they mean that there was none",
              file,
              denied,
              number ? "0 or less" : "no value, a 0 or a no ('" + example + "')",
              number ? "" : "write 1 for yes and 0 for no, and "));
    }
    for (YesNoColumn column : others) {
      if (column.both()) {
        warnings.accept(
            ("%s: column '%s' holds yes and no and isn't read: every row counts as contact; if it"
                    + " says which are, declare \"columns\": {\"rating\": \"%s\"} and \"atLeast\": 1"
                    + " in ratings%s")
                .formatted(
                    file,
                    column.name,
                    column.name,
                    column.words ? ", and write 1 for yes and 0 for no" : ""));
      }
    }
  }

  /** A column, and whether all its cells are yes or no. */
  private static final class YesNoColumn {
    private final String name;
    private final int column;
    private boolean yes;
    private boolean no;
    private boolean words;
    private boolean other;

    YesNoColumn(String name, int column) {
      this.name = name;
      this.column = column;
    }

    void add(DelimitedReader row) {
      if (other || column >= row.cells() || row.missing(column)) {
        return;
      }
      float value = row.floatNumber(column);
      if (Float.isNaN(value)) {
        words = true;
        String text = row.text(column);
        yes |= YesOrNo.isYes(text);
        no |= YesOrNo.isNo(text);
        other = !YesOrNo.isYes(text) && !YesOrNo.isNo(text);
      } else {
        yes |= value == 1;
        no |= value == 0;
        other = value != 0 && value != 1;
      }
    }

    boolean both() {
      return yes && no && !other;
    }
  }
}
