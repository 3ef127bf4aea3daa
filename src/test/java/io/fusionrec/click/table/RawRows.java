package io.fusionrec.click.table;

import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.read.Notices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The raw rows of a click folder as text, to compare them with what was written. */
public final class RawRows {
  private RawRows() {}

  /** The rows of a folder: part, label, then the values; numbers as doubles, "-" for nothing. */
  public static List<String> of(Path folder) {
    return of(source(folder));
  }

  /** The names of a folder's columns. */
  public static List<String> names(Path folder) {
    return source(folder).columns().stream().map(RawColumn::name).toList();
  }

  static FileSource source(Path folder) {
    return new FolderReader(folder, new Notices(line -> {})).open(folder.getFileName().toString());
  }

  static List<String> of(FileSource source) {
    List<String> rows = new ArrayList<>();
    source.forEach(
        (row, part) -> {
          StringBuilder text = new StringBuilder();
          text.append(part < 0 ? "" : "train valid test".split(" ")[part] + " ");
          text.append(row.label());
          for (int c = 0; c < source.columns().size(); c++) {
            text.append(' ').append(value(row, c, source.columns().get(c).kind()));
          }
          rows.add(text.toString());
        });
    return rows;
  }

  static String value(RawExample row, int c, FieldKind kind) {
    if (row.isMissing(c)) {
      return "-";
    }
    return kind == FieldKind.NUMERIC
        ? Double.toString(row.numberOf(c))
        : new String(
            row.source(c), row.start(c), row.end(c) - row.start(c), StandardCharsets.UTF_8);
  }
}
