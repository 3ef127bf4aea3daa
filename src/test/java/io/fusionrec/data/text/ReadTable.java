package io.fusionrec.data.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as the reader under test gives it.
 *
 * @param rows the cells of each row
 * @param lines the line in which each row begins
 * @param malformed the number of rows that were passed over
 */
record ReadTable(List<List<String>> rows, List<Long> lines, long malformed) {
  static final String NAME = "t.csv";

  /** Reads a text with the usual buffers; a malformed row refuses it. */
  static ReadTable of(String text, TextFormat format) {
    return of(text.getBytes(StandardCharsets.UTF_8), format);
  }

  static ReadTable of(byte[] content, TextFormat format) {
    return of(content, format, RowErrors.refused(NAME), BufferSizes.USUAL);
  }

  static ReadTable of(byte[] content, TextFormat format, RowErrors errors, BufferSizes sizes) {
    TextSource source = TextSource.of(NAME, content);
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    try (DelimitedReader reader = DelimitedReader.open(source, format, errors, sizes)) {
      while (reader.next()) {
        List<String> cells = new ArrayList<>();
        for (int k = 0; k < reader.cells(); k++) {
          cells.add(reader.text(k));
        }
        rows.add(cells);
        lines.add(reader.line());
      }
    }
    return new ReadTable(rows, lines, errors.count());
  }
}
