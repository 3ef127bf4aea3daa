package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.PointedThousands;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Numeric columns whose points may stand before thousands, and are read as those of fractions. */
public final class ThousandDoubts {
  /** Fewer numbers may have three digits behind the point by chance. */
  private static final int ENOUGH = 3;

  private final List<Column> columns;

  /** No rows yet with those columns. */
  public ThousandDoubts(List<RawColumn> columns) {
    this.columns =
        IntStream.range(0, columns.size())
            .filter(c -> columns.get(c).kind() == FieldKind.NUMERIC)
            .mapToObj(c -> new Column(columns.get(c).name(), c))
            .toList();
  }

  /** Adds a row. */
  public void add(RawExample row) {
    for (Column column : columns) {
      column.add(row);
    }
  }

  /**
   * Refuses columns whose numbers can only be thousands.
   *
   * @throws InputException when there is one
   */
  public void check() {
    for (Column column : columns) {
      if (column.doubtful() && column.numbers.certain()) {
        throw new InputException(
            column.found()
                + ", beside numbers from 100 to 999 without one; write %s, or %s0 if it is a fraction"
                    .formatted(column.whole(), column.example));
      }
    }
  }

  /** What to say, a line for each column that is doubtful. */
  public ImmutableList<String> doubts() {
    return columns.stream()
        .filter(Column::doubtful)
        .map(column -> column.found() + "; write %s if they are".formatted(column.whole()))
        .collect(ImmutableList.toImmutableList());
  }

  private static final class Column {
    private final String name;
    private final int place;
    private final PointedThousands numbers = new PointedThousands();
    private String example = "";
    private String where = "";

    Column(String name, int place) {
      this.name = name;
      this.place = place;
    }

    void add(RawExample row) {
      byte[] bytes = row.source(place);
      int from = row.start(place);
      int to = row.end(place);
      if (from < to && numbers.add(bytes, from, to)) {
        example = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        where = Shown.place(row);
      }
    }

    boolean doubtful() {
      return numbers.count() >= ENOUGH;
    }

    String whole() {
      return example.replace(".", "");
    }

    String found() {
      return String.format(
          Locale.ROOT,
          "%s: %,d of its numbers, e.g. '%s' in %s, have three digits behind a point, as thousands"
              + " do",
          name,
          numbers.count(),
          example,
          where);
    }
  }
}
