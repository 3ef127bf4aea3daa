package io.fusionrec.data.read.link;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.UsualNames;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Reads trust between users: who trusts whom, and how much where a header or a declaration says
 * which column that is. A further column that holds 0, something below it or a fraction is refused,
 * unless it is called like a time or an index or columns are declared: it would be distrust or
 * weights read as trust of 1. One that holds few small whole numbers is a doubt.
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

  /** A sample of the users keeps the square of its share of the edges. */
  private static final double MOST = 0.9;

  private final TextSource source;
  private final LinksFile declared;
  private final IdIndex users;
  private final Notices notices;
  private final IntArrayList trusters = new IntArrayList();
  private final IntArrayList trustees = new IntArrayList();
  private final FloatArrayList weights = new FloatArrayList();
  private final UnknownUsers unknown;

  TrustReader(TextSource source, LinksFile declared, IdIndex users, Notices notices) {
    this.source = source;
    this.declared = declared;
    this.users = users;
    this.notices = notices;
    unknown = new UnknownUsers(users);
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
      boolean byPlace = LinkReader.isUndeclared(table, declared);
      List<FurtherColumn> others =
          declared.columns().isEmpty() && weight.isEmpty()
              ? others(table, truster, trustee)
              : List.of();
      RowNumbers numbers = new RowNumbers(users, byPlace ? table.width() : 0);
      if (byPlace) {
        notices.say(table.name() + ": no header; columns are taken by number: " + roles.columns());
      }
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        numbers.add(rows);
        int doubtful = -1;
        for (FurtherColumn other : others) {
          doubtful = other.isWeight(rows) && doubtful < 0 ? other.column() : doubtful;
        }
        if (doubtful >= 0) {
          rows.malformed(
              "column %d holds %s, which may be a weight; %s; trust is above 0"
                  .formatted(doubtful, rows.text(doubtful), remedy(doubtful, truster, trustee)));
        } else {
          edge(rows, truster, trustee, weight);
        }
      }
      rows.errors().throwIfRefused();
      if (numbers.found()) {
        throw new InputException(
            source.name()
                + ": column 0, taken for the truster, counts the rows, and column 2 holds users;"
                + " declare \"trust.columns\": {\"truster\": 1, \"trustee\": 2}, or {\"truster\": 0,"
                + " \"trustee\": 1} if it is right");
      }
      tell(weight, byPlace);
      others.stream()
          .filter(FurtherColumn::mayBeDegree)
          .forEach(
              other ->
                  notices.warn(
                      "%s: column %d holds %s, which may be how much is trusted, and is not read; %s"
                          .formatted(
                              source.name(),
                              other.column(),
                              other.range(),
                              remedy(other.column(), truster, trustee))));
      hashes.accept(declared.file(), rows.sha256());
      return new TrustEdges(trusters.toIntArray(), trustees.toIntArray(), weights.toFloatArray());
    }
  }

  private static String remedy(int weight, int truster, int trustee) {
    return "declare \"trust.columns\": {\"weight\": %d}, or only {\"truster\": %d, \"trustee\": %d} where it is none"
        .formatted(weight, truster, trustee);
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
  private static List<FurtherColumn> others(OpenTable table, int truster, int trustee) {
    return IntStream.range(0, table.width())
        .filter(k -> k != truster && k != trustee)
        .filter(k -> table.header().isEmpty() || !isNoWeight(table.names().get(k)))
        .mapToObj(FurtherColumn::new)
        .toList();
  }

  private static boolean isNoWeight(String name) {
    return name.isEmpty()
        || NO_WEIGHT.names(name)
        || UsualNames.roleOf(name).equals(Optional.of("timestamp"));
  }

  private void edge(DelimitedReader row, int truster, int trustee, OptionalInt weight) {
    float value = weight.isEmpty() ? 1 : row.floatNumber(weight.getAsInt());
    int from = users.indexOf(row.text(truster));
    int to = users.indexOf(row.text(trustee));
    if (!(value > 0)) {
      row.malformed("weight '" + row.text(weight.orElse(0)) + "' is no positive number");
    } else if (from < 0 || to < 0) {
      unknown.add(row.text(truster), row.text(trustee));
    } else {
      trusters.add(from);
      trustees.add(to);
      weights.add(value);
    }
  }

  private void tell(OptionalInt weight, boolean byPlace) {
    unknown
        .listProblem()
        .ifPresent(
            problem -> {
              throw new InputException(source.name() + ": " + problem);
            });
    if (trusters.isEmpty()) {
      throw new InputException(
          source.name()
              + ": no edge joins users of the data; it needs raw user ids"
              + unknown.alike());
    }
    int all = unknown.edges() + trusters.size();
    String alike = 2 * unknown.edges() > all ? unknown.alike() : "";
    boolean undeclared = declared.columns().isEmpty();
    if (undeclared && (!alike.isEmpty() || (byPlace && unknown.edges() > MOST * all))) {
      throw new InputException(
          leftOut(all) + alike + "; declare \"trust.columns\" if it is right as it is");
    }
    if (unknown.edges() > 0) {
      notices.warn(leftOut(all) + alike);
    }
    notices.say(
        source.name()
            + ": "
            + trusters.size()
            + " trust edges, "
            + (weight.isPresent() ? "weights in column " + weight.getAsInt() : "each of weight 1"));
  }

  private String leftOut(int all) {
    return "%s: left out %d of %d trust edges, of users who are not in the data"
        .formatted(source.name(), unknown.edges(), all);
  }
}
