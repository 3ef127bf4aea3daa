package io.fusionrec.data.read.link;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TriplesBuilder;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads triples about items and trust between users. Edges of items or users that the data set does
 * not know are left out, and their number is said.
 */
public final class LinkReader {
  private static final ColumnRole HEAD =
      new ColumnRole(
          "head",
          ImmutableList.<String>builder()
              .add("head", "headid", "subject")
              .addAll(ColumnRole.ITEM)
              .build(),
          0,
          true);
  private static final ColumnRole RELATION =
      new ColumnRole(
          "relation",
          ImmutableList.of("relation", "relationid", "rel", "predicate", "property"),
          1,
          true);
  private static final ColumnRole TAIL =
      new ColumnRole(
          "tail", ImmutableList.of("tail", "tailid", "entity", "entityid", "object"), 2, true);
  private static final List<ColumnRole> TRIPLE = List.of(HEAD, RELATION, TAIL);

  private final Notices notices;

  /** A reader. */
  public LinkReader() {
    this(line -> {});
  }

  /** A reader that tells a listener, too, what it left out. */
  public LinkReader(Consumer<String> listener) {
    this(new Notices(listener));
  }

  public LinkReader(Notices notices) {
    this.notices = notices;
  }

  /**
   * This data set with the triples of a file laid over it: {@code head, relation, tail} as the
   * header names them or in three columns, head a raw item id; separator and header are detected.
   */
  public RatingData withTriples(RatingData data, Path file) {
    TextSource source = TextSource.of(file);
    String[] hash = new String[1];
    Triples triples =
        triples(
            source,
            LinksFile.of(source.shortName(), null),
            EntityLinks.none(data.items()),
            RelationNames.NONE,
            (name, sha256) -> hash[0] = sha256);
    return data.withTriples(triples, source.shortName(), String.valueOf(hash[0]));
  }

  /** Opens a file that stands beside triples and has columns of those roles. */
  static OpenTable open(
      TextSource source, LinksFile.EntityLinksFile declared, List<ColumnRole> roles) {
    return OpenTable.open(
        source,
        declared.textFormat(),
        declared.header(),
        null,
        detector(declared.columns(), roles));
  }

  /** Whether a first row is a header: it holds a declared or a usual name. */
  static OpenTable.HeaderDetector detector(Map<String, String> declared, List<ColumnRole> roles) {
    return first ->
        declared.values().stream().anyMatch(name -> !DeclaredColumn.isNumber(name))
            || first.texts().stream()
                .anyMatch(cell -> roles.stream().anyMatch(role -> role.names(cell)));
  }

  public Triples triples(
      TextSource source,
      LinksFile declared,
      EntityLinks links,
      RelationNames names,
      BiConsumer<String, String> hashes) {
    try (OpenTable table = open(source, declared, TRIPLE)) {
      if (table.firstRow().matches("(?:<|_:).*\\.")) {
        throw new InputException(
            table.name()
                + ":1: ends with a dot, as N-Triples do; write head, relation and tail in three"
                + " columns, as they are called in the data");
      }
      if (isUndeclared(table, declared) && table.width() != TRIPLE.size()) {
        throw table.wrongWidth("3 columns");
      }
      ColumnRoles roles = ColumnRoles.find(table, "triples", declared.columns(), TRIPLE);
      if (isUndeclared(table, declared)) {
        notices.say(table.name() + ": no header; columns are taken by number: " + roles.columns());
      }
      int head = roles.needed(HEAD);
      int relation = roles.needed(RELATION);
      int tail = roles.needed(TAIL);
      TriplesBuilder triples = links.builder(source.shortName(), declared.tailSpace());
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        if (rows.missing(head) || rows.missing(relation) || rows.missing(tail)) {
          rows.malformed("a part of the triple is missing");
        } else {
          triples.add(rows.text(head), names.of(rows.text(relation)), rows.text(tail));
        }
      }
      rows.errors().throwIfRefused();
      Triples kept = triples.build();
      warn(triples.leftOut(), source, "triples about items that are not in the data");
      if (kept.size() == 0) {
        throw new InputException(
            source.name()
                + ": no triple is about an item of the data; heads must be raw item ids, or"
                + " \"links\": {\"file\": ...} in triples must say which entity an item is");
      }
      tell(kept, source, isUndeclared(table, declared));
      hashes.accept(declared.file(), rows.sha256());
      return kept;
    }
  }

  private void tell(Triples kept, TextSource source, boolean byPlace) {
    notices.say(
        String.format(
            Locale.ROOT,
            "%s: %,d facts, %,d relation%s, %,d entities",
            source.name(),
            kept.size(),
            kept.relations().size(),
            kept.relations().size() == 1 ? "" : "s",
            kept.entities().size()));
    long tails = Arrays.stream(kept.tail()).distinct().count();
    if (byPlace && kept.relations().size() > tails) {
      notices.warn(
          String.format(
              Locale.ROOT,
              "%s: column 1, taken for the relation, has %,d values and column 2, taken for the tail,"
                  + " %,d, while most data have fewer relations than tails; where the file is head,"
                  + " tail, relation, declare \"triples.columns\": {\"tail\": 1, \"relation\": 2}",
              source.name(),
              kept.relations().size(),
              tails));
    }
  }

  private static OpenTable open(TextSource source, LinksFile declared, List<ColumnRole> roles) {
    return OpenTable.open(
        source,
        declared.textFormat(),
        declared.header(),
        null,
        detector(declared.columns(), roles));
  }

  /** Whether neither a header nor the descriptor says which column is what. */
  static boolean isUndeclared(OpenTable table, LinksFile declared) {
    return table.header().isEmpty() && declared.columns().isEmpty();
  }

  public TrustEdges trust(
      TextSource source, LinksFile declared, IdIndex users, BiConsumer<String, String> hashes) {
    return new TrustReader(source, declared, users, notices).read(hashes);
  }

  private void warn(int count, TextSource source, String what) {
    if (count > 0) {
      notices.warn(source.name() + ": left out " + count + " " + what);
    }
  }
}
