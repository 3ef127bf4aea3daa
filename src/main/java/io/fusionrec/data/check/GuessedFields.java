package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.cell.DoubtfulCells;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.text.Header;
import io.fusionrec.data.text.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table beside the id are: a title, fields of one value or several, or
 * nothing that tells. Nothing is declared where all are fields of one value.
 */
final class GuessedFields {
  private static final List<String> TITLES =
      List.of("title", "name", "itemname", "itemtitle", "movietitle", "booktitle", "productname");

  private final Candidate file;
  private final Header header;
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final List<String> untelling = new ArrayList<>();
  private Optional<String> title = Optional.empty();

  /** Looks at the columns of a table of items, or of users, which have no titles. */
  GuessedFields(Candidate file, int id, boolean items) {
    this.file = file;
    header = Header.of(file.rows().get(0), file.file(), 1);
    for (int k = 0; k < file.width(); k++) {
      String name = header.names().get(k);
      if (k == id) {
        continue;
      }
      List<String> cells = cells(k);
      Set<String> values = new LinkedHashSet<>(cells);
      Optional<String> separator = new DoubtfulCells(List.copyOf(values)).separator();
      if (items && title.isEmpty() && TITLES.contains(ColumnRole.letters(name))) {
        title = Optional.of(name);
      } else if (separator.isEmpty() && FieldSummary.isUntelling(values.size(), cells.size())) {
        untelling.add(name);
      } else {
        String sequence = header.type(k).endsWith("_seq") ? "multi: " : "categorical";
        kinds.put(name, separator.map(text -> "multi:" + text).orElse(sequence));
      }
    }
  }

  private List<String> cells(int column) {
    return file.body().stream()
        .map(row -> row.get(column))
        .filter(cell -> !isMissing(cell))
        .toList();
  }

  private static boolean isMissing(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    return TextFormat.detected().missing().contains(bytes, 0, bytes.length);
  }

  /** Declares what isn't as it would be read without, and says so. */
  String declare(ObjectNode table) {
    boolean several = kinds.values().stream().anyMatch(kind -> kind.startsWith("multi:"));
    boolean usual = title.isEmpty() && untelling.isEmpty() && !several;
    boolean named =
        header.names().stream().allMatch(n -> !n.isEmpty() && !DeclaredColumn.isNumber(n));
    if (usual || !named) {
      return "";
    }
    title.ifPresent(name -> table.put("title", name));
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    kinds.forEach(fields::put);
    table.set("fields", fields);
    return title.map(name -> "; '" + name + "' is the title").orElse("")
        + (untelling.isEmpty()
            ? ""
            : "; no field is made of '"
                + String.join("', '", untelling)
                + "', where nearly every row has a value of its own");
  }
}
