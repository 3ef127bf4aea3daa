package io.fusionrec.data.read;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.TailSpace;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TriplesBuilder;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads triples about items and trust between users. Edges of items or users that the data set does
 * not know are left out, and their number is logged.
 */
public final class LinkReader {
  private static final Logger LOGGER = LoggerFactory.getLogger(LinkReader.class);

  /** A reader. */
  public LinkReader() {}

  /**
   * This data set with the triples of a file laid over it: {@code head, relation, tail} in the
   * first three columns, head a raw item id; separator and header are detected.
   */
  public RatingData withTriples(RatingData data, Path file) {
    SourceFile source = SourceFile.read(file);
    Triples triples =
        triples(
            source,
            new DatasetDescriptor.LinksFile(source.shortName(), null, null, Map.of()),
            data.items());
    return data.withTriples(triples, source.shortName(), source.sha256());
  }

  Triples triples(SourceFile file, DatasetDescriptor.LinksFile descriptor, IdIndex items) {
    DelimitedTable table =
        DelimitedTable.open(
            file,
            descriptor.separator(),
            descriptor.header(),
            first ->
                descriptor.columns().values().stream().anyMatch(first::contains)
                    || items.indexOf(first.get(0).trim()) < 0);
    int head = table.required(descriptor.columns().get("head"), List.of("head"), 0, "head");
    int relation =
        table.required(descriptor.columns().get("relation"), List.of("relation"), 1, "relation");
    int tail = table.required(descriptor.columns().get("tail"), List.of("tail"), 2, "tail");
    TriplesBuilder triples = TriplesBuilder.ofItems(file.shortName(), items, TailSpace.AUTO);
    LineErrors errors = new LineErrors(file.name());
    table.rows(
        Math.max(head, Math.max(relation, tail)) + 1,
        errors,
        line ->
            triples.add(
                line.getField(head).trim(),
                line.getField(relation).trim(),
                line.getField(tail).trim()));
    errors.throwIfAny();
    Triples kept = triples.build();
    warn(triples.size() - kept.size(), file, "triples about items that are not in the data");
    if (kept.size() == 0) {
      throw new InputException(
          file.name() + ": no triple is about an item of the data; heads must be raw item ids");
    }
    return kept;
  }

  TrustEdges trust(SourceFile file, DatasetDescriptor.LinksFile descriptor, IdIndex users) {
    DelimitedTable table =
        DelimitedTable.open(
            file,
            descriptor.separator(),
            descriptor.header(),
            first ->
                descriptor.columns().values().stream().anyMatch(first::contains)
                    || users.indexOf(first.get(0).trim()) < 0);
    int truster =
        table.required(descriptor.columns().get("truster"), List.of("truster"), 0, "truster");
    int trustee =
        table.required(descriptor.columns().get("trustee"), List.of("trustee"), 1, "trustee");
    Optional<Integer> weight =
        table.column(descriptor.columns().get("weight"), List.of("weight"), 2, "weight");
    IntArrayList trusters = new IntArrayList();
    IntArrayList trustees = new IntArrayList();
    FloatArrayList weights = new FloatArrayList();
    LineErrors errors = new LineErrors(file.name());
    int[] unknown = new int[1];
    table.rows(
        Math.max(Math.max(truster, trustee), weight.orElse(0)) + 1,
        errors,
        line -> {
          int from = users.indexOf(line.getField(truster).trim());
          int to = users.indexOf(line.getField(trustee).trim());
          String text = weight.map(column -> line.getField(column).trim()).orElse("1");
          if (!GenericRatings.isNumber(text) || Float.parseFloat(text) <= 0) {
            errors.add(line.getStartingLineNumber(), "weight '" + text + "' is no positive number");
          } else if (from < 0 || to < 0) {
            unknown[0]++;
          } else {
            trusters.add(from);
            trustees.add(to);
            weights.add(Float.parseFloat(text));
          }
        });
    errors.throwIfAny();
    warn(unknown[0], file, "trust edges of users who are not in the data");
    if (trusters.isEmpty()) {
      throw new InputException(
          file.name() + ": no edge joins users of the data; it needs raw user ids");
    }
    return new TrustEdges(trusters.toIntArray(), trustees.toIntArray(), weights.toFloatArray());
  }

  private static void warn(int count, SourceFile file, String what) {
    if (count > 0) {
      LOGGER.warn("{}: left out {} {}", file.name(), count, what);
    }
  }
}
