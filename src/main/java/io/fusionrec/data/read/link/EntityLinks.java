package io.fusionrec.data.read.link;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.ItemLinks;
import io.fusionrec.data.TailSpace;
import io.fusionrec.data.TriplesBuilder;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Optional;

/**
 * What the ids in triples are: raw item ids, or entities of which a file says which item each is.
 */
public final class EntityLinks {
  private static final ColumnRole ITEM = new ColumnRole("item", ColumnRole.ITEM, 0, true);
  private static final ColumnRole ENTITY =
      new ColumnRole(
          "entity", ImmutableList.of("entity", "entityid", "freebaseid", "kgid"), 1, true);

  private final IdIndex items;
  private final Optional<ItemLinks> links;
  private final String sha256;

  private EntityLinks(IdIndex items, Optional<ItemLinks> links, String sha256) {
    this.items = items;
    this.links = links;
    this.sha256 = sha256;
  }

  /** Ids are raw item ids. */
  public static EntityLinks none(IdIndex items) {
    return new EntityLinks(items, Optional.empty(), "");
  }

  /**
   * Ids are entities to which a file links items.
   *
   * @throws InputException when no link is of an item of the data
   */
  public static EntityLinks read(
      TextSource source, LinksFile.EntityLinksFile declared, IdIndex items, Notices notices) {
    List<ColumnRole> roles = List.of(ITEM, ENTITY);
    try (OpenTable table = LinkReader.open(source, declared, roles)) {
      ColumnRoles found = ColumnRoles.find(table, "triples.links", declared.columns(), roles);
      ItemLinks.Builder links = new ItemLinks.Builder(items);
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        links.add(rows.text(found.needed(ITEM)), rows.text(found.needed(ENTITY)));
      }
      rows.errors().throwIfRefused();
      ItemLinks built = links.build();
      if (built.size() == 0) {
        throw new InputException(
            source.name() + ": no link is of an item of the data; it needs raw item ids");
      }
      if (links.unknown() > 0) {
        notices.warn(
            source.name() + ": left out " + links.unknown() + " links of items not in the data");
      }
      return new EntityLinks(items, Optional.of(built), rows.sha256());
    }
  }

  /** A builder of triples with such ids. */
  TriplesBuilder builder(String name, TailSpace tails) {
    return links.isPresent()
        ? TriplesBuilder.ofEntities(name, links.get(), tails)
        : TriplesBuilder.ofItems(name, items, tails);
  }

  /** The hash of the links' file; empty where there is none. */
  public String sha256() {
    return sha256;
  }
}
