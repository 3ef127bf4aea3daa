package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which items a head of a triple means: the one with its id, or those linked to the entity. */
public final class EntityLinks {
  private static final ColumnRole ITEM = new ColumnRole("item", ColumnRole.ITEM, 0, true);
  private static final ColumnRole ENTITY =
      new ColumnRole(
          "entity", ImmutableList.of("entity", "entityid", "freebaseid", "kgid"), 1, true);

  private final IdIndex items;
  private final Map<String, IntArrayList> itemsOf;
  private final String sha256;

  private EntityLinks(IdIndex items, Map<String, IntArrayList> itemsOf, String sha256) {
    this.items = items;
    this.itemsOf = itemsOf;
    this.sha256 = sha256;
  }

  /** Heads are raw item ids. */
  public static EntityLinks none(IdIndex items) {
    return new EntityLinks(items, Map.of(), "");
  }

  /**
   * Heads are entities to which a file links items.
   *
   * @throws InputException when no link is of an item of the data
   */
  public static EntityLinks read(
      TextSource source, LinksFile.EntityLinksFile declared, IdIndex items, Notices notices) {
    List<ColumnRole> roles = List.of(ITEM, ENTITY);
    try (OpenTable table =
        OpenTable.open(
            source,
            declared.textFormat(),
            declared.header(),
            null,
            LinkReader.detector(declared.columns(), roles))) {
      ColumnRoles found = ColumnRoles.find(table, "triples.links", declared.columns(), roles);
      Map<String, IntArrayList> itemsOf = new HashMap<>();
      int unknown = 0;
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        int item = items.indexOf(rows.text(found.needed(ITEM)));
        if (item < 0) {
          unknown++;
        } else {
          itemsOf
              .computeIfAbsent(rows.text(found.needed(ENTITY)), entity -> new IntArrayList())
              .add(item);
        }
      }
      rows.errors().throwIfRefused();
      if (itemsOf.isEmpty()) {
        throw new InputException(
            source.name() + ": no link is of an item of the data; it needs raw item ids");
      }
      if (unknown > 0) {
        notices.warn(source.name() + ": left out " + unknown + " links of items not in the data");
      }
      return new EntityLinks(items, itemsOf, rows.sha256());
    }
  }

  /** The items that a head means; none for other entities. */
  public IntList itemsOf(String head) {
    if (sha256.isEmpty()) {
      int item = items.indexOf(head);
      return item < 0 ? IntLists.emptyList() : IntLists.singleton(item);
    }
    IntArrayList linked = itemsOf.get(head);
    return linked == null ? IntLists.emptyList() : linked;
  }

  /** The hash of the links' file; empty where there is none. */
  public String sha256() {
    return sha256;
  }
}
