package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fusionrec.settings.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A delimited text file in UTF-8 whose separator and header are declared or detected.
 *
 * <p>Fields may be quoted after RFC 4180. Empty lines are skipped.
 */
final class DelimitedTable {
  private static final List<String> SEPARATORS = List.of("\t", "::", ",", ";", "|", " ");

  private final SourceFile file;
  private final String text;
  private final String separator;
  private final ImmutableList<String> first;
  private final boolean header;

  private DelimitedTable(
      SourceFile file, String text, String separator, ImmutableList<String> first, boolean header) {
    this.file = file;
    this.text = text;
    this.separator = separator;
    this.first = first;
    this.header = header;
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @param separator what stands between columns, or null to take the one that gives most columns
   * @param header whether the first line names the columns, or null to decide by {@code detector}
   * @param detector whether a first line is a header
   */
  static DelimitedTable open(
      SourceFile file,
      @Nullable String separator,
      @Nullable Boolean header,
      java.util.function.Predicate<List<String>> detector) {
    String text = file.text(StandardCharsets.UTF_8);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    String line = firstLine(text);
    if (line.isEmpty()) {
      throw new InputException(file.name() + ": the file is empty");
    }
    String chosen = separator == null ? detect(line) : separator;
    ImmutableList<String> first =
        ImmutableList.copyOf(
            CsvReader.builder().fieldSeparator(chosen).ofSingleCsvRecord(line).getFields());
    return new DelimitedTable(
        file, text, chosen, first, header == null ? detector.test(first) : header);
  }

  private static String firstLine(String text) {
    try (BufferedReader lines = new BufferedReader(new StringReader(text))) {
      String line = lines.readLine();
      while (line != null && line.isEmpty()) {
        line = lines.readLine();
      }
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String detect(String line) {
    String best = ",";
    int most = 1;
    for (String candidate : SEPARATORS) {
      int columns = line.split(java.util.regex.Pattern.quote(candidate), -1).length;
      if (columns > most) {
        most = columns;
        best = candidate;
      }
    }
    return best;
  }

  /** The column names, or none where the file has no header. */
  List<String> names() {
    return header ? first : List.of();
  }

  /** The number of columns of the first line. */
  int width() {
    return first.size();
  }

  /** How an error calls the separator. */
  String separatorName() {
    return separator.equals("\t") ? "tab" : "'" + separator + "'";
  }

  /**
   * The number of a column.
   *
   * @param declared its name, or its number from 0; null when the descriptor says nothing
   * @param usual names that it usually has, in lower case without marks
   * @param position where it stands when neither helps, or -1 when it may be absent
   * @param what what errors call it
   */
  Optional<Integer> column(
      @Nullable String declared, List<String> usual, int position, String what) {
    if (declared != null) {
      int named = names().indexOf(declared);
      if (named >= 0) {
        return Optional.of(named);
      }
      if (declared.matches("[0-9]{1,4}") && Integer.parseInt(declared) < width()) {
        return Optional.of(Integer.parseInt(declared));
      }
      if (header) {
        throw InputException.unknownName(
            "column for the " + what + " in " + file.name(), declared, names());
      }
      throw new InputException(
          file.name()
              + ": no column "
              + declared
              + " for the "
              + what
              + "; the file has no header and columns 0 to "
              + (width() - 1));
    }
    for (int k = 0; k < names().size(); k++) {
      if (usual.contains(names().get(k).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
        return Optional.of(k);
      }
    }
    return position >= 0 && position < width() ? Optional.of(position) : Optional.empty();
  }

  /** The column that must be there; see {@link #column}. */
  int required(@Nullable String declared, List<String> usual, int position, String what) {
    return column(declared, usual, position, what)
        .orElseThrow(
            () ->
                new InputException(
                    file.name()
                        + ":1: expected a column for the "
                        + what
                        + ", found "
                        + width()
                        + " column"
                        + (width() == 1 ? "" : "s")
                        + " separated by "
                        + separatorName()));
  }

  /**
   * Goes through all lines but the header; a line with fewer columns than needed is an error.
   *
   * @param needed how many columns a line must have
   * @param errors where too short lines are noted
   * @param row takes each good line
   */
  void rows(int needed, LineErrors errors, Consumer<CsvRecord> row) {
    boolean skip = header;
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord line : lines) {
        if (skip) {
          skip = false;
        } else if (line.getFieldCount() < needed) {
          errors.add(
              line.getStartingLineNumber(),
              "expected "
                  + needed
                  + " columns separated by "
                  + separatorName()
                  + ", found "
                  + line.getFieldCount());
        } else {
          row.accept(line);
        }
      }
    } catch (CsvParseException e) {
      throw new InputException(file.name() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
