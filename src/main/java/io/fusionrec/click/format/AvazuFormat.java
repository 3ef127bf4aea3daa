package io.fusionrec.click.format;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.time.CellPart;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * Avazu's format: comma-separated with a header {@code id,click,hour,C1,...}. The id is another one
 * in every row and is left out; the hour, {@code yymmddhh}, gives the fields {@code hour} (of the
 * day) and {@code weekday}; all else is text, though most of it looks like numbers.
 */
public final class AvazuFormat {
  private static final String ID = "id";
  private static final String LABEL = "click";
  private static final String HOUR = "hour";

  private AvazuFormat() {}

  /**
   * The format of a file at its header.
   *
   * @throws io.fusionrec.settings.InputException when a column of it is not there
   */
  public static ColumnFormat of(TextDeclaration text, LabelFormat label, DelimitedReader first) {
    Header header = Header.of(first);
    int clicks = header.required(LABEL, "label of Avazu's format");
    int hour = header.required(HOUR, "hour of Avazu's format");
    int id = header.find(ID).orElse(-1);
    List<SourceColumn> sources = new ArrayList<>();
    for (int k = 0; k < header.size(); k++) {
      String name = header.names().get(k);
      RawColumn column = new RawColumn(name, FieldKind.CATEGORICAL);
      if (k == hour) {
        RawColumn weekday = new RawColumn("weekday", FieldKind.CATEGORICAL);
        sources.add(new SourceColumn(column, name, k, CellPart.HOUR));
        sources.add(new SourceColumn(weekday, name, k, CellPart.WEEKDAY));
      } else if (k != id && k != clicks && !name.isEmpty()) {
        sources.add(new SourceColumn(column, name, k));
      }
    }
    String click = header.names().get(clicks);
    return new ColumnFormat(text, true, header.size(), label.withColumn(click), clicks, sources);
  }
}
