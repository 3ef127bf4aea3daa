package io.fusionrec.click.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.text.TextFormat;
import io.fusionrec.data.text.TextSource;
import java.util.List;
import java.util.Map;
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
 * @param lists what is put between the values of lists there, by key; null where no list is meant
 */
public record TextDeclaration(
    @Nullable String separator,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable Boolean blanks,
    @Nullable List<String> keys,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> lists) {
  /** Nothing is declared. */
  public static final TextDeclaration NONE =
      new TextDeclaration(null, null, null, null, null, null, null);

  /**
   * Checks all of it.
   *
   * @throws io.fusionrec.settings.InputException when something is unknown
   */
  public TextDeclaration {
    missing = missing == null ? null : List.copyOf(missing);
    keys = keys == null ? null : List.copyOf(keys);
    lists = lists == null ? null : Map.copyOf(lists);
    TextFormat.declared(separator, encoding, quotes, missing);
  }

  public TextDeclaration withSeparator(String declared) {
    return new TextDeclaration(declared, encoding, quotes, missing, blanks, keys, lists);
  }

  /**
   * The same of files whose lines are JSON objects, as delimited text with those columns.
   *
   * @param separators what is put between the values of lists, by column
   */
  TextDeclaration ofJsonLines(List<String> columns, Map<String, String> separators) {
    return new TextDeclaration(
        ",", null, "rfc", missing, null, columns, separators.isEmpty() ? null : separators);
  }

  /** A file as rows with cells. */
  TextSource rows(TextSource file) {
    if (keys == null) {
      return file;
    }
    Map<String, String> separators = lists == null ? Map.of() : lists;
    return file.asJsonLines(
        keys.stream().map(key -> new JsonColumn(key, separators.getOrDefault(key, ""))).toList());
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
