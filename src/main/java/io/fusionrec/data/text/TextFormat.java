package io.fusionrec.data.text;

import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.settings.InputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How delimited text is written, as far as somebody has declared it.
 *
 * @param separator what stands between two columns, one or several characters; a blank stands for
 *     any number of blanks; null to detect it
 * @param quotes what a double quote at a cell's beginning means; null for {@link Quotes#RFC} with
 *     suspicion: a quoted cell that holds what look like whole rows is refused
 * @param encoding how characters are written
 * @param missing the texts that mean "no value"
 * @param columns how many columns every row has, 0 to take the first row's number; with 1 and no
 *     separator a line is one cell
 * @param ragged whether rows may have any number of columns
 * @param trimmed whether blanks and tabs around an unquoted cell are left out
 */
public record TextFormat(
    @Nullable String separator,
    @Nullable Quotes quotes,
    Charset encoding,
    MissingValues missing,
    int columns,
    boolean ragged,
    boolean trimmed) {

  private static final TextFormat DETECTED =
      new TextFormat(null, null, StandardCharsets.UTF_8, MissingValues.usual(), 0, false, true);

  /** Checks the separator and the number of columns. */
  public TextFormat {
    if (separator != null) {
      Separator.of(separator);
    }
    if (columns < 0) {
      throw new IllegalArgumentException("a row can't have " + columns + " columns");
    }
  }

  /** Nothing declared: UTF-8, separator detected, the usual missing values, cells trimmed. */
  public static TextFormat detected() {
    return DETECTED;
  }

  /**
   * A format of which some is declared, null standing for what isn't.
   *
   * @param separator what stands between columns
   * @param encoding how characters are written
   * @param quotes what a double quote means: {@code rfc}, {@code backslash} or {@code none}
   * @param missing the texts that mean "no value"
   * @throws InputException when something is unknown
   */
  public static TextFormat declared(
      @Nullable String separator,
      @Nullable String encoding,
      @Nullable String quotes,
      @Nullable List<String> missing) {
    TextFormat format = DETECTED;
    format = separator == null ? format : format.withSeparator(separator);
    format = encoding == null ? format : format.withEncoding(encoding);
    format = quotes == null ? format : format.withQuotes(Quotes.of(quotes));
    return missing == null ? format : format.withMissing(missing);
  }

  /** Every line is one cell, as it is. */
  public static TextFormat lines() {
    return DETECTED.withQuotes(Quotes.NONE).withColumns(1).untrimmed();
  }

  /**
   * This format with a declared separator.
   *
   * @throws InputException when it is empty or holds a double quote or a line break
   */
  public TextFormat withSeparator(String separator) {
    return new TextFormat(separator, quotes, encoding, missing, columns, ragged, trimmed);
  }

  /** What quotes mean, declared or not. */
  Quotes meaningOfQuotes() {
    return quotes == null ? Quotes.RFC : quotes;
  }

  /** This format with a declared meaning of quotes. */
  public TextFormat withQuotes(Quotes quotes) {
    return new TextFormat(separator, quotes, encoding, missing, columns, ragged, trimmed);
  }

  /**
   * This format with a declared encoding.
   *
   * @param encoding a name that Java knows, e.g. {@code ISO-8859-1}
   * @throws InputException when there is no such encoding
   */
  public TextFormat withEncoding(String encoding) {
    try {
      return withEncoding(Charset.forName(encoding));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InputException(
          "unknown encoding '"
              + encoding
              + "'; usual ones are UTF-8, ISO-8859-1, windows-1252, UTF-16, GB18030, Shift_JIS",
          e);
    }
  }

  /** This format with a declared encoding. */
  public TextFormat withEncoding(Charset encoding) {
    return new TextFormat(separator, quotes, encoding, missing, columns, ragged, trimmed);
  }

  /** This format with these texts, and no others, for "no value". */
  public TextFormat withMissing(Collection<String> texts) {
    MissingValues declared = MissingValues.of(texts);
    return new TextFormat(separator, quotes, encoding, declared, columns, ragged, trimmed);
  }

  /** This format with a declared number of columns. */
  public TextFormat withColumns(int columns) {
    return new TextFormat(separator, quotes, encoding, missing, columns, ragged, trimmed);
  }

  /** This format for rows of different lengths, such as a user and then all its items. */
  public TextFormat withRaggedRows() {
    return new TextFormat(separator, quotes, encoding, missing, columns, true, trimmed);
  }

  /** This format with the blanks around cells kept. */
  public TextFormat untrimmed() {
    return new TextFormat(separator, quotes, encoding, missing, columns, ragged, false);
  }
}
