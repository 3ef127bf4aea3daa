package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Reads trust between users: who trusts whom, and how much where a header or a declaration says
 * which column that is. A further column that holds 0, something below it or a fraction is refused,
 * unless it is called like a time or an index or columns are declared: it would be distrust or
 * weights read as trust of 1.
 */
final class TrustReader {
  private static final ColumnRole TRUSTER =
      new ColumnRole(
          "truster",
          ImmutableList.<String>builder()
              .add("truster", "trusterid", "source", "sourceid", "follower", "followerid")
              .addAll(ColumnRole.USER)
              .build(),
          0,
          true);
  private static final ColumnRole TRUSTEE =
      new ColumnRole(
          "trustee",
          ImmutableList.of(
              "trustee",
              "trusteeid",
              "friend",
              "friendid",
              "target",
              "targetid",
              "followee",
              "followeeid"),
          1,
          true);
  private static final ColumnRole WEIGHT =
      new ColumnRole("weight", ImmutableList.of("weight", "weights", "strength"), -1, false);
  private static final ColumnRole NO_WEIGHT =
      new ColumnRole("index", ImmutableList.of("id", "index", "row", "number"), -1, false);
  private static final List<ColumnRole> EDGE = List.of(TRUSTER, TRUSTEE, WEIGHT);
  private static final int WIDEST = 4;

  /** Times are higher. */
  private static final double LARGEST_WEIGHT = 1e6;

  private final TextSource source;
  private final LinksFile declared;
  private final IdIndex users;
  private final Notices notices;
  private final IntArrayList trusters = new IntArrayList();
  private final IntArrayList trustees = new IntArrayList();
  private final FloatArrayList weights = new FloatArrayList();
  private int unknown;

  TrustReader(TextSource source, LinksFile declared, IdIndex users, Notices notices) {
    this.source = source;
    this.declared = declared;
    this.users = users;
    this.notices = notices;
  }

  /**
   * The edges between users of the data.
   *
   * @param hashes takes the file's name and the hash of its content
   * @throws InputException when there are none, or a line is malformed
   */
  TrustEdges read(BiConsumer<String, String> hashes) {
    try (OpenTable table = open()) {
      if (LinkReader.isUndeclared(table, declared) && table.width() > WIDEST) {
        throw table.wrongWidth("2 columns");
      }
      ColumnRoles roles = ColumnRoles.find(table, "trust", declared.columns(), EDGE);
      int truster = roles.needed(TRUSTER);
      int trustee = roles.needed(TRUSTEE);
      OptionalInt weight = roles.of(WEIGHT);
      int[] others =
          declared.columns().isEmpty() && weight.isEmpty()
              ? others(table, truster, trustee)
              : new int[0];
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        int doubtful = doubtful(rows, others);
        if (doubtful >= 0) {
          rows.malformed(
              "column %d holds %s, which may be a weight; declare \"trust.columns\": {\"weight\": %d},"
                      .formatted(doubtful, rows.text(doubtful), doubtful)
                  + " or only {\"truster\": %d, \"trustee\": %d} where it is none; trust is above 0"
                      .formatted(truster, trustee));
        } else {
          edge(rows, truster, trustee, weight);
        }
      }
      rows.errors().throwIfRefused();
      tell(weight);
      hashes.accept(declared.file(), rows.sha256());
      return new TrustEdges(trusters.toIntArray(), trustees.toIntArray(), weights.toFloatArray());
    }
  }

  private OpenTable open() {
    OpenTable.HeaderDetector named = LinkReader.detector(declared.columns(), EDGE);
    return OpenTable.open(
        source,
        declared.textFormat(),
        declared.header(),
        null,
        first -> named.isHeader(first) || isHeader(first));
  }

  /** Whether a first row of three or more cells holds no user and no number, but names. */
  private boolean isHeader(DelimitedReader first) {
    return declared.columns().isEmpty()
        && first.cells() > 2
        && users.indexOf(first.text(0)) < 0
        && users.indexOf(first.text(1)) < 0
        && first.texts().stream()
            .allMatch(cell -> !cell.isEmpty() && cell.chars().noneMatch(Character::isDigit));
  }

  /** The columns of which nobody says what they are: a name may, as of a time or an index. */
  private static int[] others(OpenTable table, int truster, int trustee) {
    return IntStream.range(0, table.width())
        .filter(k -> k != truster && k != trustee)
        .filter(k -> table.header().isEmpty() || !isNoWeight(table.names().get(k)))
        .toArray();
  }

  private static boolean isNoWeight(String name) {
    return name.isEmpty() || NO_WEIGHT.names(name) || RatingRoles.TIMESTAMP.names(name);
  }

  /** Of some columns the one that may be a weight by the row's cell, or -1. */
  private static int doubtful(DelimitedReader row, int[] columns) {
    for (int k : columns) {
      double value = k < row.cells() ? row.number(k) : Double.NaN;
      if (value <= 0 || (value < LARGEST_WEIGHT && value != Math.rint(value))) {
        return k;
      }
    }
    return -1;
  }

  private void edge(DelimitedReader row, int truster, int trustee, OptionalInt weight) {
    float value = weight.isEmpty() ? 1 : row.floatNumber(weight.getAsInt());
    int from = users.indexOf(row.text(truster));
    int to = users.indexOf(row.text(trustee));
    if (!(value > 0)) {
      row.malformed("weight '" + row.text(weight.orElse(0)) + "' is no positive number");
    } else if (from < 0 || to < 0) {
      unknown++;
    } else {
      trusters.add(from);
      trustees.add(to);
      weights.add(value);
    }
  }

  private void tell(OptionalInt weight) {
    if (unknown > 0) {
      notices.warn(
          source.name()
              + ": left out "
              + unknown
              + " trust edges of users who are not in the data");
    }
    if (trusters.isEmpty()) {
      throw new InputException(
          source.name() + ": no edge joins users of the data; it needs raw user ids");
    }
    notices.say(
        source.name()
            + ": "
            + trusters.size()
            + " trust edges, "
            + (weight.isPresent() ? "weights in column " + weight.getAsInt() : "each of weight 1"));
  }
}
