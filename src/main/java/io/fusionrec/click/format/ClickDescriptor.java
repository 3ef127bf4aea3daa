package io.fusionrec.click.format;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.cell.SeparatorWord;
import io.fusionrec.data.descriptor.DeclaredFile;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file {@code ctr.json} of a data folder says.
 *
 * @param file the file with all rows; or
 * @param files the files of the parts, by {@code train}, {@code valid} and {@code test}
 * @param format {@code criteo}, {@code avazu} or {@code libsvm}, whose columns are known; or {@code
 *     json-lines}, an object with named keys in each line, which {@code .jsonl} and {@code .json}
 *     are without it
 * @param separator what stands between columns; detected when absent
 * @param header whether the first line names the columns; when absent it does, unless label and
 *     fields are declared by number and each such cell of the first row is of its column's kind
 * @param label the column of the label, a name or a number from 0, which is 0 or 1; or {@code
 *     {"column": ..., "positive": [...], "negative": [...]}}
 * @param fields the kind of each column, by name or number: {@code numeric}, {@code categorical},
 *     {@code multi:SEPARATOR} or {@code ignore}
 * @param others the kind of the columns that {@code fields} doesn't name; when absent that of the
 *     type behind a header's name, else categorical
 * @param encoding how characters are written; UTF-8 when absent
 * @param quotes what a double quote means: {@code rfc}, {@code backslash} or {@code none}
 * @param missing the texts that mean "no value"; the usual ones when absent
 * @param groups the indices of each field of {@code libsvm}, {@code FIRST-LAST} or one
 */
public record ClickDescriptor(
    @Nullable String file,
    @Nullable Map<String, String> files,
    @Nullable String format,
    @Nullable String separator,
    @Nullable Boolean header,
    @Nullable LabelFormat label,
    Map<String, String> fields,
    @Nullable String others,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable Map<String, String> groups) {
  public static final String FILE = "ctr.json";
  private static final List<String> PARTS = List.of("train", "valid", "test");

  public ClickDescriptor {
    if ((file == null) == (files == null)) {
      throw new InputException("expected either 'file' or 'files'");
    }
    if (files != null) {
      for (String part : files.keySet()) {
        if (!PARTS.contains(part)) {
          throw InputException.unknownName("part in 'files'", part, PARTS);
        }
      }
      if (files.size() != PARTS.size()) {
        throw new InputException("'files' must name train, valid and test");
      }
    }
    if (separator != null && separator.isEmpty()) {
      throw new InputException(
          "'separator' is empty; give what stands between two columns, or nothing");
    }
    requireNoWord("'separator'", separator == null ? "" : separator);
    new TextDeclaration(separator, encoding, quotes, missing, null, null, null);
    fields = fields == null ? ImmutableMap.of() : ImmutableMap.copyOf(fields);
    boolean sparse = FormatName.LIBSVM.key().equals(format);
    fields.forEach((field, kind) -> FieldDeclaration.check(field, kind, sparse));
    if (others != null) {
      FieldDeclaration.check("others", others, false);
    }
    if (groups != null && !sparse) {
      throw new InputException("'groups' are for \"format\": \"libsvm\" alone");
    }
    if (isJsonLines(format, file, files)) {
      refuse(separator != null, "separator", DeclaredFile.JSON_LINES);
      refuse(header != null, "header", DeclaredFile.JSON_LINES);
      refuse(quotes != null, "quotes", DeclaredFile.JSON_LINES);
      boolean other = encoding != null && !encoding.equalsIgnoreCase("UTF-8");
      refuse(other, "encoding", DeclaredFile.JSON_LINES);
    } else if (format != null) {
      String known = FormatName.of(format).key();
      boolean column = label != null && label.column() != null;
      refuse(header != null, "header", known);
      refuse(others != null, "others", known);
      refuse(column, "label.column", known);
      refuse(!fields.isEmpty() && groups == null, "fields", known);
    }
  }

  /** Refuses the name of a separator, which no text has between its cells or values. */
  static void requireNoWord(String what, String separator) {
    Optional<String> meant = SeparatorWord.meant(separator);
    if (meant.isPresent()) {
      throw new InputException(
          "%s is '%s', but must be what stands there itself, \"%s\""
              .formatted(what, separator, meant.get()));
    }
  }

  private static void refuse(boolean declared, String key, String format) {
    if (declared) {
      throw new InputException(
          "'%s' can't be declared beside \"format\": \"%s\", which knows it"
              .formatted(key, format));
    }
  }

  private static boolean isJsonLines(
      @Nullable String format, @Nullable String file, @Nullable Map<String, String> files) {
    String name = files == null ? file : files.get(PARTS.get(0));
    return DeclaredFile.isJsonLines(String.valueOf(name), format);
  }

  /** Whether each line is a JSON object with named keys. */
  public boolean isJsonLines() {
    return isJsonLines(format, file, files);
  }

  /** Whether nothing is said of the columns, so that the file may show a format with a name. */
  public boolean columnsUndeclared() {
    return (label == null || label.column() == null)
        && header == null
        && others == null
        && fields.isEmpty();
  }

  /** How the files are written. */
  public TextDeclaration text() {
    return new TextDeclaration(separator, encoding, quotes, missing, null, null, null);
  }

  /** The names of the parts. */
  public static List<String> parts() {
    return PARTS;
  }

  public static ClickDescriptor read(Path file) {
    return StrictJson.read(
        StrictJson.text(file),
        file.toString(),
        ClickDescriptor.class,
        "{\"file\": ..., \"label\": ..., ...}");
  }
}
