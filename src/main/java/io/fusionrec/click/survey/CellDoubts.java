package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.MissingValues;
import java.util.List;
import java.util.Optional;

/** What the cells of files may mean otherwise than they are read. */
public final class CellDoubts {
  private final List<ColumnCellDoubts> columns;
  private final AbsentTexts absent;
  private final ThousandDoubts thousands;

  private final UsualValues usual;
  private final FooterDoubts footers = new FooterDoubts();

  /**
   * No rows yet with those columns.
   *
   * @param missing the texts that mean "no value" in them
   */
  public CellDoubts(List<RawColumn> columns, MissingValues missing) {
    usual = new UsualValues(columns, missing);
    this.columns = columns.stream().map(ColumnCellDoubts::new).toList();
    absent = new AbsentTexts(columns);
    thousands = new ThousandDoubts(columns);
  }

  /** Adds a row. */
  public void add(RawExample row) {
    for (int c = 0; c < columns.size(); c++) {
      columns.get(c).add(row, c);
    }
    absent.add(row);
    usual.add(row);
    footers.add(row);
    thousands.add(row);
  }

  /**
   * Refuses cells that can only be meant otherwise.
   *
   * @throws io.fusionrec.settings.InputException when there are some
   */
  public void check() {
    thousands.check();
  }

  /** What to say, a line each. */
  public ImmutableList<String> doubts() {
    return ImmutableList.<String>builder()
        .addAll(columns.stream().map(ColumnCellDoubts::doubt).flatMap(Optional::stream).toList())
        .addAll(absent.doubts())
        .addAll(usual.doubt().stream().toList())
        .addAll(thousands.doubts())
        .addAll(footers.doubts())
        .build();
  }
}
