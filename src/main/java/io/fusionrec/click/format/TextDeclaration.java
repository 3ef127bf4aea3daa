package io.fusionrec.click.format;

import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is declared about how files are written; null where nothing is.
 *
 * @param separator what stands between columns; null to detect it in each file
 * @param encoding how characters are written; null for UTF-8
 * @param quotes what a double quote means: {@code rfc}, {@code backslash} or {@code none}
 * @param missing the texts that mean "no value"; null for the usual ones
 * @param blanks whether blanks around a cell belong to its value, as in rows of models trained
 *     before cells were trimmed; null for no
 * @param keys where lines are JSON objects, the keys that are columns; null where they are none
 */
public record TextDeclaration(
    @Nullable String separator,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable Boolean blanks,
    @Nullable List<String> keys) {
  /** Nothing is declared. */
  public static final TextDeclaration NONE =
      new TextDeclaration(null, null, null, null, null, null);

  /**
   * Checks all of it.
   *
   * @throws io.fusionrec.settings.InputException when something is unknown
   */
  public TextDeclaration {
    missing = missing == null ? null : List.copyOf(missing);
    keys = keys == null ? null : List.copyOf(keys);
    TextFormat.declared(separator, encoding, quotes, missing);
  }

  public TextDeclaration withSeparator(String declared) {
    return new TextDeclaration(declared, encoding, quotes, missing, blanks, keys);
  }

  /** The same of files whose lines are JSON objects, as delimited text with those columns. */
  TextDeclaration ofJsonLines(List<String> columns) {
    return new TextDeclaration(",", null, "rfc", missing, null, columns);
  }

  /** A file as rows with cells. */
  TextSource rows(TextSource file) {
    return keys == null ? file : file.asJsonLines(keys);
  }

  /** The format as far as it is declared. */
  public TextFormat format() {
    TextFormat format = TextFormat.declared(separator, encoding, quotes, missing);
    return padded() ? format.untrimmed() : format;
  }

  /** Whether cells keep the blanks around them. */
  public boolean padded() {
    return blanks != null && blanks;
  }
}
