package io.fusionrec.data.read.link;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the relations of triples are called, where the triples have numbers in the place of names.
 *
 * @param names each relation's name; a relation that has none is called as the triples call it
 * @param sha256 the hash of the names' file; empty where there is none
 */
public record RelationNames(ImmutableMap<String, String> names, String sha256) {
  /** Relations are called as the triples call them. */
  public static final RelationNames NONE = new RelationNames(ImmutableMap.of(), "");

  private static final ColumnRole RELATION =
      new ColumnRole(
          "relation", ImmutableList.of("relation", "relationid", "remapid", "id"), 0, true);
  private static final ColumnRole NAME =
      new ColumnRole("name", ImmutableList.of("name", "relationname", "orgid"), 1, true);

  /**
   * Reads a file of names. Two relations of one name are refused, since they would become one.
   *
   * @throws io.fusionrec.settings.InputException when a row is malformed
   */
  public static RelationNames read(TextSource source, LinksFile.EntityLinksFile declared) {
    List<ColumnRole> roles = List.of(RELATION, NAME);
    try (OpenTable table = LinkReader.open(source, declared, roles)) {
      ColumnRoles found = ColumnRoles.find(table, "triples.names", declared.columns(), roles);
      int relation = found.needed(RELATION);
      int name = found.needed(NAME);
      Map<String, String> names = new HashMap<>();
      Set<String> taken = new HashSet<>();
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        if (rows.missing(relation) || rows.missing(name)) {
          rows.malformed("a relation or its name is missing");
        } else if (names.put(rows.text(relation), rows.text(name)) != null) {
          rows.malformed("relation " + rows.text(relation) + " occurs twice");
        } else if (!taken.add(rows.text(name))) {
          rows.malformed("two relations are called '" + rows.text(name) + "'");
        }
      }
      rows.errors().throwIfRefused();
      return new RelationNames(ImmutableMap.copyOf(names), rows.sha256());
    }
  }

  /** What a relation is called. */
  String of(String relation) {
    return names.getOrDefault(relation, relation);
  }
}
