package io.fusionrec.click.format;

import io.fusionrec.click.input.MissingHeader;
import io.fusionrec.data.read.column.TableStart;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.Header;
import io.fusionrec.settings.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Refuses a header where a file should begin with a row, and a row where it should with a header.
 */
final class FirstLine {
  private final DelimitedReader file;
  private final ColumnFormat format;
  private final LabelReader labels;

  /**
   * The first line of a file.
   *
   * @param file at that line
   */
  FirstLine(DelimitedReader file, ColumnFormat format) {
    this.file = file;
    this.format = format;
    labels = new LabelReader(format.label());
  }

  /** Refuses a word that is no label in the label's column, as a header has there. */
  void requireRow() {
    int cell = format.labelPlace();
    if (cell < 0 || file.missing(cell) || labels.read(file, cell) != LabelReader.NONE) {
      return;
    }
    String found = file.text(cell);
    if (found.codePoints().anyMatch(Character::isLetter)) {
      throw new InputException(
          ("%s:%d: looks like a header, since '%s' in the label's column %d is no label; the model's"
                  + " data had no header: remove the line, or if it is a row, leave the label's"
                  + " cells empty")
              .formatted(file.source().name(), file.line(), found, cell));
    }
  }

  /** Refuses a line that stands before the table. */
  void requireTable() {
    TableStart.require(file, names());
  }

  /** Refuses a line that names no column and holds a number or a label. */
  void requireHeader() {
    List<String> names = names();
    boolean value =
        IntStream.range(0, file.cells())
            .anyMatch(
                cell ->
                    !Double.isNaN(file.number(cell))
                        || labels.read(file, cell) != LabelReader.NONE);
    if (value && file.texts().stream().noneMatch(cell -> isName(cell, names))) {
      throw new InputException(
          "%s:%d: looks like a row, not a header; write a line before it with %s"
              .formatted(file.source().name(), file.line(), header()));
    }
  }

  private String header() {
    int place = format.labelPlace();
    Map<Integer, String> fields = new HashMap<>();
    format.sources().forEach(source -> fields.put(source.place(), source.name()));
    return new MissingHeader(format.width(), place, format.label().column(), fields)
        .names(file.cells(), place < file.cells() && labels.read(file, place) != LabelReader.NONE);
  }

  private List<String> names() {
    return Stream.concat(
            Stream.ofNullable(format.label().column()),
            format.sources().stream().map(SourceColumn::name))
        .distinct()
        .toList();
  }

  private boolean isName(String cell, List<String> names) {
    Header alone = Header.of(List.of(cell), file.source().name(), file.line());
    return names.stream().anyMatch(name -> alone.find(name).isPresent());
  }
}
