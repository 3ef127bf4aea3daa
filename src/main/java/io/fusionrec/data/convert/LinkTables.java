package io.fusionrec.data.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import java.util.ArrayList;
import java.util.List;

/** Writes the edges of a data set: triples, the links that say which entity an item is, trust. */
record LinkTables(ConversionTarget target, ConvertedFolder folder) {

  /** Writes what there is and says so in the descriptor. */
  void write(RatingData data, ObjectNode descriptor) {
    data.triples()
        .filter(triples -> triples.size() > 0)
        .ifPresent(triples -> descriptor.set("triples", triples(triples, data.items())));
    data.trust()
        .filter(trust -> trust.size() > 0)
        .ifPresent(trust -> descriptor.set("trust", trust(trust, data.users())));
  }

  private ObjectNode triples(Triples triples, IdIndex items) {
    EntityNames names = EntityNames.of(triples, items);
    ObjectNode section =
        folder.table(
            FileKind.TRIPLES,
            List.of(
                Column.token(ColumnNames.HEAD),
                Column.token(ColumnNames.RELATION),
                Column.token(ColumnNames.TAIL)),
            table -> {
              for (int k = 0; k < triples.size(); k++) {
                table.writeRecord(
                    names.of(triples.head()[k]),
                    triples.relations().id(triples.relation()[k]),
                    names.of(triples.tail()[k]));
              }
            });
    section
        .putObject("columns")
        .put("head", ColumnNames.HEAD)
        .put("relation", ColumnNames.RELATION)
        .put("tail", ColumnNames.TAIL);
    // RecBole takes no triples without links.
    if (names.renamed() || target == ConversionTarget.RECBOLE) {
      section.set("links", links(names, items));
    }
    return section;
  }

  private ObjectNode links(EntityNames names, IdIndex items) {
    boolean[] linked = names.linked();
    ObjectNode section =
        folder.table(
            FileKind.LINKS,
            List.of(Column.token(ColumnNames.ITEM), Column.token(ColumnNames.ENTITY)),
            table -> {
              for (int item = 0; item < linked.length; item++) {
                if (linked[item]) {
                  table.writeRecord(items.id(item), names.of(item));
                }
              }
            });
    section.putObject("columns").put("item", ColumnNames.ITEM).put("entity", ColumnNames.ENTITY);
    return section;
  }

  private ObjectNode trust(TrustEdges trust, IdIndex users) {
    boolean weighted = false;
    for (float weight : trust.weight()) {
      weighted |= weight != 1;
    }
    List<Column> header = new ArrayList<>();
    header.add(Column.token(ColumnNames.SOURCE));
    header.add(Column.token(ColumnNames.TARGET));
    if (weighted) {
      header.add(Column.number(ColumnNames.WEIGHT));
    }
    ObjectNode section =
        folder.table(
            FileKind.TRUST,
            header,
            table -> {
              String[] row = new String[header.size()];
              for (int e = 0; e < trust.size(); e++) {
                row[0] = users.id(trust.truster()[e]);
                row[1] = users.id(trust.trustee()[e]);
                if (row.length > 2) {
                  row[2] = TextTable.number(trust.weight()[e]);
                }
                table.writeRecord(row);
              }
            });
    ObjectNode columns = section.putObject("columns");
    columns.put("truster", ColumnNames.SOURCE).put("trustee", ColumnNames.TARGET);
    if (weighted) {
      columns.put("weight", ColumnNames.WEIGHT);
    }
    return section;
  }
}
