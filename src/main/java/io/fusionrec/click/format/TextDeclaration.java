package io.fusionrec.click.format;

import io.fusionrec.data.text.TextFormat;
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
 */
public record TextDeclaration(
    @Nullable String separator,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable Boolean blanks) {
  /** Nothing is declared. */
  public static final TextDeclaration NONE = new TextDeclaration(null, null, null, null, null);

  /**
   * Checks all of it.
   *
   * @throws io.fusionrec.settings.InputException when something is unknown
   */
  public TextDeclaration {
    missing = missing == null ? null : List.copyOf(missing);
    TextFormat.declared(separator, encoding, quotes, missing);
  }

  public TextDeclaration withSeparator(String declared) {
    return new TextDeclaration(declared, encoding, quotes, missing, blanks);
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
