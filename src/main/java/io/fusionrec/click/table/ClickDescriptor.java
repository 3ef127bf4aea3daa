package io.fusionrec.click.table;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file {@code ctr.json} of a data folder says.
 *
 * @param file the file with all rows; or
 * @param files the files of the parts, by {@code train}, {@code valid} and {@code test}
 * @param separator what stands between columns, one character; a comma when absent
 * @param header whether the first line names the columns; yes when absent
 * @param label the column of the label, 0 or 1: a name, or a number from 0 without a header
 * @param fields the kind of each column: {@code numeric}, {@code categorical}, {@code
 *     multi:SEPARATOR} or {@code ignore}
 * @param others the kind of the columns that {@code fields} doesn't name; categorical when absent
 */
record ClickDescriptor(
    @Nullable String file,
    @Nullable Map<String, String> files,
    String separator,
    Boolean header,
    String label,
    Map<String, String> fields,
    String others) {
  static final String FILE = "ctr.json";
  private static final List<String> PARTS = List.of("train", "valid", "test");

  ClickDescriptor {
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
    if (label == null) {
      throw new InputException("'label' is missing");
    }
    separator = separator == null ? "," : separator;
    if (separator.length() != 1) {
      throw new InputException("'separator' must be one character, but is '" + separator + "'");
    }
    header = header == null || header;
    fields = fields == null ? ImmutableMap.of() : ImmutableMap.copyOf(fields);
    fields.forEach(ClickDescriptor::checkKind);
    others = others == null ? "categorical" : others;
    checkKind("others", others);
  }

  private static void checkKind(String field, String kind) {
    boolean multi = kind.startsWith("multi:") && kind.length() == "multi:".length() + 1;
    List<String> known = List.of("numeric", "categorical", "ignore", "multi:SEPARATOR");
    if (!multi && !known.subList(0, 3).contains(kind)) {
      throw InputException.unknownName("kind of field '" + field + "'", kind, known);
    }
  }

  /** The kind of a column. */
  String kind(String column) {
    String kind = fields.get(column);
    return kind == null ? others : kind;
  }

  static ClickDescriptor read(Path file) {
    return StrictJson.read(
        StrictJson.text(file),
        file.toString(),
        ClickDescriptor.class,
        "{\"file\": ..., \"label\": ..., ...}");
  }
}
