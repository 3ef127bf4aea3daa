package io.fusionrec.data.descriptor;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says about a table of users or items.
 *
 * @param file its name in the folder
 * @param separator what stands between columns; detected when absent
 * @param header whether the first line names the columns; detected when absent
 * @param encoding how characters are written; UTF-8 when absent
 * @param quotes what a double quote means; RFC 4180 when absent
 * @param missing the texts that mean "no value"; the usual ones when absent
 * @param format {@code rows}, or {@code json-lines}, an object with named keys in each line. By the
 *     file's name when absent: {@code .jsonl} and {@code .json} are JSON lines
 * @param names the names of the columns of a file without header
 * @param id the column of the raw id; the one that is called like it, or else the first, when
 *     absent
 * @param title the column of a title for display, if any
 * @param fields the columns that are fields and their kinds, see {@link FieldKind}; all others as
 *     categorical when absent
 * @param columns where fields stand that are not called like their column: a name or a number
 */
public record TableFile(
    String file,
    @Nullable String separator,
    @Nullable Boolean header,
    @Nullable String encoding,
    @Nullable String quotes,
    @Nullable List<String> missing,
    @Nullable String format,
    @Nullable List<String> names,
    @Nullable String id,
    @Nullable String title,
    @Nullable Map<String, String> fields,
    Map<String, String> columns)
    implements DeclaredFile {
  private static final List<String> FORMATS = List.of("rows", JSON_LINES);

  public TableFile {
    columns = columns == null ? ImmutableMap.of() : ImmutableMap.copyOf(columns);
  }

  @Override
  public boolean isJsonLines() {
    return DeclaredFile.isJsonLines(file, format);
  }

  @Override
  public void check(String section) {
    DeclaredFile.super.check(section);
    if (format != null) {
      Names.check("value of " + section + ".format", List.of(format), FORMATS);
    }
    if (names != null && isJsonLines()) {
      throw new InputException("'" + section + ".names': JSON lines have names of their own");
    }
    if (fields != null) {
      fields.forEach(FieldKind::of);
    }
    Names.check(
        "key of " + section + ".columns",
        columns.keySet(),
        fields == null ? List.of() : List.copyOf(fields.keySet()));
  }
}
