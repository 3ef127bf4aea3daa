package io.fusionrec.data.text;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a delimited text one after the other, in constant memory and without an object
 * for a row: a cell is a slice of {@link #bytes()}, unquoted and trimmed, valid until the next call
 * of {@link #next()}.
 *
 * <pre>{@code
 * try (DelimitedReader rows = DelimitedReader.open(source, TextFormat.detected())) {
 *   while (rows.next()) {
 *     double value = rows.number(2); // NaN: rows.malformed("no rating: " + rows.text(2))
 *   }
 * }
 * }</pre>
 *
 * <p>Lines end with LF, CR LF or CR. Lines of blanks alone are passed over. The text is valid UTF-8
 * whatever the encoding of the file. A row with another number of cells than the first is
 * malformed: it is noted in {@link #errors()} and passed over, and unless the errors allow it, the
 * last call of {@link #next()} refuses the file. What makes the rest of the file uncertain (bytes
 * that are no text, a quote that isn't closed, text behind a closing quote) refuses it at once. A
 * row may have 16 MiB.
 *
 * <p>Every method may throw {@link InputException}. Not safe for use by several threads.
 */
public final class DelimitedReader implements AutoCloseable {
  private static final int LONGEST = 1 << 24;

  private final TextSource source;
  private final TextFormat format;
  private final RowErrors errors;
  private final TextBuffer text;
  private final SeparatorChoice choice;
  private final RecordScanner scanner;
  private final Cells cells;
  private final RowFaults faults;
  private final SwallowedRows swallowed;
  private final DecimalNumber number = new DecimalNumber();
  private int columns;
  private long line;
  private long rows;
  private boolean again;
  private boolean afterCarriageReturn;
  private @Nullable RepeatedHeader header;

  private DelimitedReader(TextSource source, TextFormat format, RowErrors errors, TextBuffer text) {
    this.source = source;
    this.format = format;
    this.errors = errors;
    this.text = text;
    this.columns = format.columns();
    this.choice = SeparatorDetector.choose(text, format);
    Separator separator =
        choice.separator().isEmpty() ? Separator.NONE : Separator.of(choice.separator());
    boolean json = choice.kind() == SeparatorChoice.Kind.JSON_LINES;
    Quotes quotes = json ? Quotes.NONE : format.meaningOfQuotes();
    this.scanner = new RecordScanner(separator, quotes, format.trimmed());
    this.cells = scanner.cells();
    this.faults = new RowFaults(source, separator, format.quotes());
    this.swallowed = new SwallowedRows(separator);
  }

  /**
   * Opens a text whose malformed rows make it refused.
   *
   * @throws InputException when it is missing, empty, or can't be read
   */
  public static DelimitedReader open(TextSource source, TextFormat format) {
    return open(source, format, RowErrors.refused(source.name()));
  }

  /** Opens a text whose malformed rows are noted in {@code errors}, which decides about them. */
  public static DelimitedReader open(TextSource source, TextFormat format, RowErrors errors) {
    return open(source, format, errors, BufferSizes.USUAL);
  }

  static DelimitedReader open(
      TextSource source, TextFormat format, RowErrors errors, BufferSizes sizes) {
    TextBuffer text = new TextBuffer(source, format.encoding(), sizes, LONGEST);
    try {
      return new DelimitedReader(source, format, errors, text);
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws InputException when the file can't be read further, or at its end when it has more
   *     malformed rows than its errors allow, or no row at all
   */
  public boolean next() {
    if (again) {
      again = false;
      return true;
    }
    while (find()) {
      line = text.line();
      boolean good = hasAllColumns();
      long lineBreaks = cells.brokenSize() == 0 ? 1 : checkBroken();
      scanner.unescape(text.bytes());
      pass(lineBreaks);
      if (good && header != null && header.is(this)) {
        malformed(RepeatedHeader.PROBLEM);
      } else if (good) {
        rows++;
        return true;
      }
    }
    if (rows == 0 && errors.count() == 0) {
      throw new InputException(source.name() + ": the file is empty");
    }
    errors.throwIfRefused();
    return false;
  }

  /** Finds the next record; false at the end. */
  private boolean find() {
    while (true) {
      if (afterCarriageReturn && text.from() < text.to()) {
        text.pass(text.from() + (text.bytes()[text.from()] == '\n' ? 1 : 0), 0);
        afterCarriageReturn = false;
      }
      if (text.from() == text.to()) {
        if (text.ended()) {
          return false;
        }
        text.more();
        continue;
      }
      switch (scanner.scan(text.bytes(), text.from(), text.to(), text.ended())) {
        case RECORD:
          return true;
        case BLANK_LINE:
          pass(1);
          break;
        case MORE:
          if (text.full() && scanner.faultAt() >= 0) {
            throw fault();
          }
          text.more();
          break;
        case QUOTE_FAULT:
          throw fault();
      }
    }
  }

  /** The error for a quote; a malformed row at or before it may be its cause and comes first. */
  private InputException fault() {
    if (scanner.ambiguous()) {
      faults.addAmbiguous(errors, text.line());
    }
    errors.throwIfRefused();
    return scanner.behindQuote() < 0
        ? faults.notClosed(text, scanner.faultAt())
        : faults.behindQuote(text, scanner.faultAt(), scanner.behindQuote());
  }

  private void pass(long lineBreaks) {
    text.pass(scanner.next(), lineBreaks);
    afterCarriageReturn = scanner.carriageReturn();
  }

  private boolean hasAllColumns() {
    columns = columns == 0 ? cells.size() : columns;
    boolean right = cells.size() == columns || format.ragged();
    if (scanner.ambiguous()) {
      faults.addAmbiguous(errors, line);
    } else if (!right) {
      faults.addWrongColumns(errors, line, text.bytes(), cells, columns);
    }
    return right && !scanner.ambiguous();
  }

  /** Refuses cells that have swallowed rows; gives the row's line breaks. */
  private long checkBroken() {
    byte[] bytes = text.bytes();
    if (format.quotes() == null && !format.ragged() && columns > 1) {
      int cell = swallowed.cell(bytes, text.from(), scanner.next(), cells, columns);
      if (cell >= 0) {
        throw faults.swallowed(text, cells.start(cell), cells.end(cell));
      }
    }
    return LineBreaks.count(bytes, text.from(), scanner.next());
  }

  /** Takes the row for the header: one like it further down is malformed. */
  void headerHere() {
    header = RepeatedHeader.of(this);
  }

  /** Makes the next call of {@link #next()} give this row once more. */
  public void again() {
    again = true;
  }

  /** The number of cells of the row. */
  public int cells() {
    return cells.size();
  }

  /** The line, from 1, in which the row begins. */
  public long line() {
    return line;
  }

  /** The bytes that cells are slices of; theirs alone have a meaning. */
  public byte[] bytes() {
    return text.bytes();
  }

  /** Where a cell begins. */
  public int start(int cell) {
    return cells.start(Objects.checkIndex(cell, cells.size()));
  }

  /** Where a cell ends (behind its last byte). */
  public int end(int cell) {
    return cells.end(Objects.checkIndex(cell, cells.size()));
  }

  /** A cell as text. */
  public String text(int cell) {
    return new String(text.bytes(), start(cell), end(cell) - start(cell), StandardCharsets.UTF_8);
  }

  /** The row's cells as texts, for headers and messages. */
  public List<String> texts() {
    return IntStream.range(0, cells()).mapToObj(this::text).toList();
  }

  /** How the text is read, with the separator that was asked for. */
  public TextFormat format() {
    return format;
  }

  /** Whether a cell is one of them. */
  public boolean missing(int cell) {
    return format.missing().contains(text.bytes(), start(cell), end(cell));
  }

  /** A cell as a decimal number, or NaN when it is none; see {@link DecimalNumber}. */
  public double number(int cell) {
    return number.read(text.bytes(), start(cell), end(cell)) ? number.value() : Double.NaN;
  }

  /** A cell as a decimal number, rounded once to single precision, or NaN when it is none. */
  public float floatNumber(int cell) {
    return number.read(text.bytes(), start(cell), end(cell)) ? number.floatValue() : Float.NaN;
  }

  /** A cell as a whole number, or {@link DecimalNumber#NOT_WHOLE} when it is none. */
  public long wholeNumber(int cell) {
    return number.read(text.bytes(), start(cell), end(cell))
        ? number.wholeValue()
        : DecimalNumber.NOT_WHOLE;
  }

  /** Notes that the row is malformed; the caller leaves it out. */
  public void malformed(String problem) {
    errors.add(line, problem);
  }

  /** The malformed rows so far. */
  public RowErrors errors() {
    return errors;
  }

  /** Which separator the text is read with, and why. */
  public SeparatorChoice separator() {
    return choice;
  }

  /** Where the text comes from. */
  public TextSource source() {
    return source;
  }

  /** The SHA-256 of the source's unpacked content; before the last row in a pass of its own. */
  public String sha256() {
    return text.ended() ? text.sha256() : source.sha256();
  }

  @Override
  public void close() {
    text.close();
  }
}
