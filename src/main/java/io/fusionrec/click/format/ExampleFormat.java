package io.fusionrec.click.format;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import java.util.List;

/**
 * How files of raw rows are written and what stands where in them; kept with a trained model. Its
 * text is the same for the same format.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rows")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnFormat.class, name = "columns"),
  @JsonSubTypes.Type(value = SparseFormat.class, name = "sparse")
})
public sealed interface ExampleFormat permits ColumnFormat, SparseFormat {
  /** The columns that come out. */
  List<RawColumn> columns();

  /** A file as the rows that {@link #text} reads. */
  default TextSource rows(TextSource file) {
    return file;
  }

  /**
   * How the text of a file is read.
   *
   * @param labelled whether rows must have labels
   */
  TextFormat text(boolean labelled);

  /**
   * Finds the columns in a file, which has been opened and not read yet; passes over its header.
   *
   * @param labelled whether rows must have labels; labels are passed over if not
   * @throws io.fusionrec.settings.InputException when a column is not there
   */
  RowReader begin(DelimitedReader file, boolean labelled);

  /** Whether the rows of a file, which has been opened and not read yet, have labels. */
  boolean labelled(DelimitedReader file);

  /** Reads rows that come as texts by name. */
  NamedCells named();
}
