package io.fusionrec.click.format;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.SeparatorChoice;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;

/** Reads a file's rows by a format, as a stream. */
public final class ExampleReader {
  /** Takes good rows. */
  public interface Rows {
    void take(RawExample row, long line);
  }

  private final TextSource file;
  private final ExampleFormat format;
  private final boolean labelled;

  /**
   * A reader.
   *
   * @param labelled whether rows must have labels; labels are passed over if not
   */
  public ExampleReader(TextSource file, ExampleFormat format, boolean labelled) {
    this.file = format.rows(file);
    this.format = format;
    this.labelled = labelled;
  }

  /** Opens a file of rows, which JSON lines are not. */
  public static DelimitedReader open(TextSource file, TextFormat text, RowErrors errors) {
    DelimitedReader rows = DelimitedReader.open(file, text, errors);
    if (rows.separator().kind() == SeparatorChoice.Kind.JSON_LINES) {
      rows.close();
      throw new InputException(
          file.name()
              + ":1: looks like JSON lines; declare \"format\": \"json-lines\" in "
              + ClickDescriptor.FILE);
    }
    return rows;
  }

  /** Finds the columns, and reads no row. */
  public void check() {
    try (DelimitedReader rows = open(file, format.text(labelled), RowErrors.refused(file.name()))) {
      format.begin(rows, labelled);
    }
  }

  /** Whether the file's rows have labels, by its first line. */
  public boolean findsLabels() {
    try (DelimitedReader rows = open(file, format.text(false), RowErrors.refused(file.name()))) {
      return format.labelled(rows);
    }
  }

  /**
   * Goes through the good rows; the errors decide about the others.
   *
   * @return the hash of the file's content, unpacked
   */
  public String forEach(Rows rows, RowErrors errors) {
    try (DelimitedReader reader = open(file, format.text(labelled), errors)) {
      RowReader row = format.begin(reader, labelled);
      RawExample example = new RawExample(format.columns().size(), reader);
      while (reader.next()) {
        if (row.read(reader, example)) {
          rows.take(example, reader.line());
        }
      }
      return reader.sha256();
    }
  }
}
