package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of users or items of a generic data folder. Entities that it does not name have no
 * values; those that only it names are added to the index.
 */
final class GenericTable {
  private final Map<String, String[]> rows = new HashMap<>();
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final Optional<Integer> title;

  /** Parses the file, adding its ids to the index. */
  GenericTable(SourceFile file, DatasetDescriptor.TableFile descriptor, IdIndex.Builder ids) {
    DelimitedTable table =
        DelimitedTable.open(file, descriptor.separator(), descriptor.header(), first -> true);
    int id = table.required(descriptor.id(), List.of(), 0, "id");
    title = table.column(descriptor.title(), List.of(), -1, "title");
    declare(descriptor.fields(), table, id);
    LineErrors errors = new LineErrors(file.name());
    table.rows(
        table.width(),
        errors,
        line -> {
          String raw = line.getField(id).trim();
          if (raw.isEmpty()) {
            errors.add(line.getStartingLineNumber(), "the id is blank");
          } else if (rows.put(raw, line.getFields().toArray(new String[0])) != null) {
            errors.add(line.getStartingLineNumber(), "id " + raw + " occurs twice");
          } else {
            ids.add(raw);
          }
        });
    errors.throwIfAny();
    if (rows.isEmpty()) {
      throw new InputException(file.name() + ": the table has no rows");
    }
  }

  private void declare(@Nullable Map<String, String> fields, DelimitedTable table, int id) {
    if (fields != null) {
      fields.forEach(
          (name, kind) -> {
            columns.put(name, table.required(name, List.of(), -1, "field"));
            kinds.put(name, kind);
          });
      return;
    }
    for (int k = 0; k < table.width(); k++) {
      if (k != id && !title.equals(Optional.of(k))) {
        String name = table.names().isEmpty() ? "column" + k : table.names().get(k);
        columns.put(name, k);
        kinds.put(name, "categorical");
      }
    }
  }

  /** The fields of all entities of the index. */
  Fields fields(IdIndex ids) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    columns.forEach(
        (name, column) -> {
          String kind = kinds.getOrDefault(name, "categorical");
          boolean multi = kind.startsWith("multi:");
          Pattern separator =
              Pattern.compile(Pattern.quote(multi ? kind.substring("multi:".length()) : ""));
          FieldBuilder field = new FieldBuilder(name, multi);
          for (String id : ids.ids()) {
            String[] row = rows.get(id);
            String text = row == null ? "" : row[column];
            if (multi) {
              field.row(List.of(separator.split(text, -1)));
            } else {
              field.row(kind.equals("decade") ? Decade.of(text.trim()) : text);
            }
          }
          fields.add(field.build());
        });
    return new Fields(ids.size(), fields.build());
  }

  /** The titles of all entities of the index, their ids where there is none; or empty. */
  ImmutableList<String> titles(IdIndex ids) {
    if (title.isEmpty()) {
      return ImmutableList.of();
    }
    List<String> titles = new ArrayList<>();
    for (String id : ids.ids()) {
      String[] row = rows.get(id);
      titles.add(row == null ? id : row[title.get()]);
    }
    return ImmutableList.copyOf(titles);
  }
}
