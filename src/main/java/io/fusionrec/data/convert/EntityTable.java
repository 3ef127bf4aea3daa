package io.fusionrec.data.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.read.column.DeclaredColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes the table of all users, or of all items: ids, titles and fields.
 *
 * @param kind which table it is
 * @param ids raw ids
 * @param titles titles, or none
 * @param fields the fields
 * @param header the columns: the id, the title where there are titles, then the fields
 * @param between what stands between several values
 */
record EntityTable(
    FileKind kind,
    IdIndex ids,
    List<String> titles,
    Fields fields,
    List<Column> header,
    char between) {

  static EntityTable of(
      FileKind kind,
      String idColumn,
      IdIndex ids,
      List<String> titles,
      Fields fields,
      ColumnNames names,
      char between) {
    List<Column> header = new ArrayList<>();
    header.add(Column.token(idColumn));
    if (!titles.isEmpty()) {
      header.add(Column.token(ColumnNames.TITLE));
    }
    for (Field field : fields.fields()) {
      String name = names.of(field.name());
      header.add(field.multiValued() ? Column.tokens(name) : Column.token(name));
    }
    return new EntityTable(kind, ids, titles, fields, List.copyOf(header), between);
  }

  /** Whether the ratings don't say all that the table does. */
  boolean needed(BitSet rated) {
    return header.size() > 1 || rated.cardinality() < ids.size();
  }

  /** Writes the file; gives the descriptor's section about it. */
  ObjectNode write(ConvertedFolder folder) {
    ObjectNode section = folder.table(kind, header, this::rows);
    section.put("id", header.get(0).name());
    int first = 1;
    if (!titles.isEmpty()) {
      section.put("title", header.get(first++).name());
    }
    ObjectNode kinds = section.putObject("fields");
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    for (int f = 0; f < fields.fields().size(); f++) {
      Field field = fields.fields().get(f);
      kinds.put(field.name(), field.multiValued() ? "multi:" + between : "categorical");
      if (!header.get(first + f).name().equals(field.name())
          || DeclaredColumn.isNumber(field.name())) {
        columns.put(field.name(), Integer.toString(first + f));
      }
    }
    if (!columns.isEmpty()) {
      section.set("columns", columns);
    }
    return section;
  }

  private void rows(CsvWriter table) {
    String[] row = new String[header.size()];
    for (int entity = 0; entity < ids.size(); entity++) {
      int cell = 0;
      row[cell++] = ids.id(entity);
      if (!titles.isEmpty()) {
        row[cell++] = titles.get(entity);
      }
      for (Field field : fields.fields()) {
        row[cell++] = values(field, entity);
      }
      table.writeRecord(row);
    }
  }

  private String values(Field field, int entity) {
    StringJoiner values = new StringJoiner(String.valueOf(between));
    for (int p = field.offset()[entity]; p < field.offset()[entity + 1]; p++) {
      values.add(field.vocabulary().id(field.value()[p]));
    }
    return values.toString();
  }
}
