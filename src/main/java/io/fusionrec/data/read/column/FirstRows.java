package io.fusionrec.data.read.column;

import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a delimited text, for whoever wants to know what it is. */
public final class FirstRows {
  private FirstRows() {}

  /**
   * The cells of the first rows: all rows that are well-formed before the first fault, of whatever
   * kind; none where the text can't be opened. Whoever reads the whole text says what is wrong.
   *
   * @param most how many at the most
   */
  public static List<List<String>> of(TextSource source, TextFormat format, int most) {
    List<List<String>> rows = new ArrayList<>();
    try (DelimitedReader reader = DelimitedReader.open(source, format)) {
      while (rows.size() < most && reader.next()) {
        rows.add(reader.texts());
      }
    } catch (InputException e) {
      return rows;
    }
    return rows;
  }
}
