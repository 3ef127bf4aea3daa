package io.fusionrec.experiment.outcome;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fusionrec.settings.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The lines of a CSV file that this program wrote, plain or with gzip, under a known header. */
final class CsvLines {
  private final Path file;
  private final String kind;

  /**
   * The lines of a file.
   *
   * @param kind what it should be, for errors
   */
  CsvLines(Path file, String kind) {
    this.file = file;
    this.kind = kind;
  }

  /** A line whose cells are found by their column's number. */
  final class Line {
    private final CsvRecord cells;

    private Line(CsvRecord cells) {
      this.cells = cells;
    }

    String text(int column) {
      return cells.getField(column);
    }

    double number(int column) {
      try {
        double value = Double.parseDouble(text(column));
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw wrong("'" + text(column) + "' is no number");
    }

    /** A number; nothing where the cell is empty. */
    OptionalDouble numberOrNone(int column) {
      return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
    }

    int whole(int column) {
      try {
        return Integer.parseInt(text(column));
      } catch (NumberFormatException e) {
        throw wrong("'" + text(column) + "' is no whole number");
      }
    }

    boolean flag(int column) {
      return switch (text(column)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong("'" + text(column) + "' is neither true nor false");
      };
    }

    InputException wrong(String problem) {
      return new InputException(
          file + ":" + cells.getStartingLineNumber() + ": not " + kind + ": " + problem);
    }
  }

  /** The first line's cells. */
  List<String> header() {
    return read(
        csv -> {
          var lines = csv.iterator();
          return lines.hasNext() ? lines.next().getFields() : List.of();
        });
  }

  /**
   * Each line below the header.
   *
   * @throws InputException when the first line is not that header, or a line has not as many cells
   */
  void forEach(List<String> header, Consumer<Line> consumer) {
    read(
        csv -> {
          boolean first = true;
          for (CsvRecord cells : csv) {
            if (first && !cells.getFields().equals(header)) {
              throw new InputException(
                  file + ":1: not " + kind + ": expected the header " + String.join(",", header));
            }
            if (cells.getFieldCount() != header.size()) {
              throw new Line(cells)
                  .wrong("expected " + header.size() + " cells, not " + cells.getFieldCount());
            }
            if (!first) {
              consumer.accept(new Line(cells));
            }
            first = false;
          }
          if (first) {
            throw new InputException(file + ": not " + kind + ": it is empty");
          }
          return List.of();
        });
  }

  private interface Reading {
    List<String> of(CsvReader<CsvRecord> csv);
  }

  private List<String> read(Reading reading) {
    try (Reader text = new InputStreamReader(open(), StandardCharsets.UTF_8);
        CsvReader<CsvRecord> csv =
            CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
      return reading.of(csv);
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new InputException(file + ": not " + kind + ": " + e.getMessage(), e);
    }
  }

  private InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes, 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
