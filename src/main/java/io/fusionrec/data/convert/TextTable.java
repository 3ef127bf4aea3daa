package io.fusionrec.data.convert;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.fusionrec.io.AtomicFiles;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a delimited text file in UTF-8, whole or not at all. */
final class TextTable {
  /** Blanks around an unquoted cell are no part of it for most readers. */
  private static final QuoteStrategy BLANK_ENDS =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int column, String value) {
          return !value.equals(value.strip()) || !value.equals(value.trim());
        }
      };

  private static final int EXACT_INTEGERS = 1 << 24;

  private TextTable() {}

  /** Gives the rows of a table, its header first. */
  @FunctionalInterface
  interface Rows {
    void writeTo(CsvWriter table);
  }

  static void write(Path file, char separator, Rows rows) throws IOException {
    AtomicFiles.write(
        file,
        out -> {
          try (CsvWriter table =
              CsvWriter.builder()
                  .fieldSeparator(separator)
                  .lineDelimiter(LineDelimiter.LF)
                  .quoteStrategy(BLANK_ENDS)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rows.writeTo(table);
          }
        });
  }

  /** A number that reads back as the same float, without an exponent. */
  static String number(float value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS
        ? Integer.toString((int) value)
        : new BigDecimal(Float.toString(value)).toPlainString();
  }
}
