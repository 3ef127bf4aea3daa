package io.fusionrec.click.format;

import io.fusionrec.data.read.column.TableStart;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows with a column for each value. Where files have headers, columns are found by name in each
 * file's own; other columns of a file don't matter.
 *
 * @param text how files are written
 * @param header whether the first line of a file names its columns
 * @param width the number of columns where it doesn't
 * @param label the label, by its name in the header
 * @param labelPlace the label's column where there is no header
 * @param sources the columns that are fields
 */
public record ColumnFormat(
    TextDeclaration text,
    boolean header,
    int width,
    LabelFormat label,
    int labelPlace,
    List<SourceColumn> sources)
    implements ExampleFormat {

  public ColumnFormat {
    sources = List.copyOf(sources);
  }

  @Override
  public List<RawColumn> columns() {
    return sources.stream().map(SourceColumn::column).toList();
  }

  @Override
  public TextSource rows(TextSource file) {
    return text.rows(file);
  }

  @Override
  public TextFormat text(boolean labelled) {
    return header || !labelled ? text.format() : text.format().withColumns(width);
  }

  @Override
  public RowReader begin(DelimitedReader file, boolean labelled) {
    int[] places = header ? named(file) : numbered(file, labelled);
    return new ColumnRow(this, labelled ? labelOf(file, places) : -1, places);
  }

  @Override
  public boolean labelled(DelimitedReader file) {
    return file.next()
        && (header
            ? Header.of(file).find(String.valueOf(label.column())).isPresent()
            : file.cells() != width - 1);
  }

  @Override
  public NamedCells named() {
    return new ColumnCells(this);
  }

  private int labelOf(DelimitedReader file, int[] places) {
    if (!header) {
      return labelPlace;
    }
    String name = String.valueOf(label.column());
    int place = Header.of(file).required(name, "label");
    for (int c = 0; c < places.length; c++) {
      if (places[c] == place) {
        throw shared(file, name, sources.get(c).name());
      }
    }
    return place;
  }

  private int[] named(DelimitedReader file) {
    if (!file.next()) {
      throw new InputException(file.source().name() + ": the file has no rows");
    }
    FirstLine line = new FirstLine(file, this);
    line.requireTable();
    line.requireHeader();
    Header names = Header.of(file);
    Map<Integer, String> taken = new HashMap<>();
    int[] places = new int[sources.size()];
    for (int c = 0; c < places.length; c++) {
      String name = sources.get(c).name();
      places[c] = names.required(name, "field");
      String other = taken.put(places[c], name);
      if (other != null && !other.equals(name)) {
        throw shared(file, other, name);
      }
    }
    return places;
  }

  private static InputException shared(DelimitedReader file, String one, String other) {
    return new InputException(
        "%s:%d: one column would be '%s' and '%s'; the header must have both"
            .formatted(file.source().name(), file.line(), one, other));
  }

  /** The places without a header; a file to predict for may be without the label's column. */
  private int[] numbered(DelimitedReader file, boolean labelled) {
    int[] places = sources.stream().mapToInt(SourceColumn::place).toArray();
    if (labelled || !file.next()) {
      return places;
    }
    int found = file.cells();
    file.again();
    if (found != width && found != width - 1) {
      TableStart.require(file, List.of());
      throw new InputException(
          "%s:%d: expected %d columns, or %d without the label, but found %d"
              .formatted(file.source().name(), file.line(), width, width - 1, found));
    }
    if (found == width && text.keys() == null) {
      new FirstLine(file, this).requireRow();
    }
    for (int c = 0; c < places.length && found < width; c++) {
      places[c] -= places[c] > labelPlace ? 1 : 0;
    }
    return places;
  }
}
