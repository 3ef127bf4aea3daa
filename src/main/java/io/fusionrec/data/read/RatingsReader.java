package io.fusionrec.data.read;

import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.read.column.TableStart;
import io.fusionrec.data.read.list.ListShape;
import io.fusionrec.data.read.value.ContactDoubts;
import io.fusionrec.data.read.value.DimensionLine;
import io.fusionrec.data.read.value.PartScales;
import io.fusionrec.data.read.value.PlacedIds;
import io.fusionrec.data.read.value.ScaleFinder;
import io.fusionrec.data.read.value.ThousandsPoints;
import io.fusionrec.data.read.value.TimeReader;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.longs.LongSet;
import it.unimi.dsi.fastutil.longs.LongSets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads a ratings file: rows of user, item, rating and time in any columns, or lists of a user and
 * then all its items. O(file) time; memory for the columns alone.
 */
public final class RatingsReader {
  private static final RatingScale CONTACT = new RatingScale(0, 1, 1);

  private final RatingsFile declared;
  private final IdColumn users;
  private final IdColumn items;
  private final Notices notices;
  private final RatingCells cells;
  private final FloatArrayList noRating;
  private int leftOut;
  private final ThousandsPoints thousands = new ThousandsPoints();
  private boolean counted;
  private boolean placed;

  /**
   * A reader.
   *
   * @param declared what is known about the file
   * @param users numbers the users
   * @param items numbers the items
   */
  public RatingsReader(RatingsFile declared, IdColumn users, IdColumn items, Notices notices) {
    this.declared = declared;
    this.users = users;
    this.items = items;
    this.notices = notices;
    cells = new RatingCells(declared);
    noRating = new FloatArrayList(declared.noRating());
  }

  /**
   * Reads the file, and those of the other parts where there are some.
   *
   * @param sources gives the text of a file of the folder
   * @throws InputException when a line is malformed; names the first and counts all
   */
  public RatingColumns read(Function<String, TextSource> sources) {
    List<RatingPart> parts = RatingPart.of(declared);
    RatingPool pool =
        RatingPart.remedied(declared, () -> readAll(parts, sources, LongSets.EMPTY_SET));
    LongSet wrong = pool.collector().join();
    if (!wrong.isEmpty()) {
      // Only now is it known which lines are second ratings: another pass has their numbers.
      leftOut = 0;
      readAll(parts, sources, wrong);
      throw new IllegalStateException("the second pass found no second rating");
    }
    return columns(sources.apply(parts.get(0).file()).name(), pool);
  }

  private RatingPool readAll(
      List<RatingPart> parts, Function<String, TextSource> sources, LongSet refused) {
    RatingPool pool = new RatingPool(declared, parts.size() > 1, refused);
    for (RatingPart part : parts) {
      pool.begin(part.code());
      if (declared.isLists()) {
        readLists(sources.apply(part.file()), part.file(), pool);
      } else {
        readRows(sources.apply(part.file()), part.file(), pool);
      }
    }
    return pool;
  }

  private void readRows(TextSource source, String file, RatingPool pool) {
    try (OpenTable table = open(source)) {
      RatingRoles roles = RatingRoles.find(table, declared, unread(source, table));
      if (roles.byPlace(declared.columns())) {
        notices.say(roles.sentence());
        placed = true;
      }
      counted |= roles.counted();
      roles.guesses(declared.columns()).forEach(notices::warn);
      boolean implicit = declared.isImplicit() || !roles.rated();
      RatingCollector collector = pool.collector(source, implicit, roles.timestamp().isPresent());
      ContactDoubts doubts = new ContactDoubts(table, roles.rating(), roles::isRead);
      DelimitedReader rows = table.rows();
      while (rows.next()) {
        row(rows, roles, pool.times(), collector, implicit);
        if (implicit && !valued(roles, true)) {
          doubts.add(rows);
        }
      }
      rows.errors().throwIfRefused();
      doubts.tell(notices::warn);
      pool.read(file, rows.sha256());
    }
  }

  /** What JSON objects have besides the table's columns, among the first lines. */
  private List<String> unread(TextSource source, OpenTable table) {
    return declared.isJsonLines()
        ? source.jsonKeys().stream().filter(key -> !table.names().contains(key)).toList()
        : List.of();
  }

  private OpenTable open(TextSource source) {
    if (!declared.isJsonLines()) {
      TableStart.refuseNotes(source, declared.textFormat(), UsualNames.header(declared.columns()));
      return OpenTable.open(
          source, declared.textFormat(), declared.header(), null, RatingRoles.detector(declared));
    }
    List<String> first = source.jsonKeys();
    List<String> keys =
        RatingRoles.keys(
            RatingRoles.complete(first, declared) ? first : source.jsonKeysOfAllLines(), declared);
    return OpenTable.ofJsonLines(source, JsonColumn.values(keys), declared.textFormat());
  }

  private void readLists(TextSource source, String file, RatingPool pool) {
    try (DelimitedReader rows =
        DelimitedReader.open(source, declared.textFormat().withRaggedRows())) {
      RatingCollector collector = pool.collector(source, true, false);
      ListShape lists = new ListShape(source.name());
      if (Boolean.TRUE.equals(declared.header())) {
        rows.next();
      }
      while (rows.next()) {
        lists.add(rows);
        int user = users.number(rows, 0);
        for (int k = 1; user >= 0 && k < rows.cells(); k++) {
          int item = items.number(rows, k);
          if (item < 0) {
            if (k < rows.cells() - 1 || rows.end(k) > rows.start(k)) {
              rows.malformed(items.problem(rows, k));
            }
          } else if (!collector.add(user, item, 1, Timestamps.MISSING)) {
            rows.malformed(again(rows, 0, k));
          }
        }
        if (user < 0) {
          rows.malformed(users.problem(rows, 0));
        }
      }
      rows.errors().throwIfRefused();
      lists.check(notices::warn);
      pool.read(file, rows.sha256());
    }
  }

  private void row(
      DelimitedReader row,
      RatingRoles roles,
      TimeReader times,
      RatingCollector collector,
      boolean implicit) {
    float value = 1;
    if (valued(roles, implicit)) {
      int cell = roles.rating().getAsInt();
      value = row.floatNumber(cell);
      if (noRating.contains(value)) {
        leftOut++;
        return;
      }
      String problem = cells.problem(row, cell, value, implicit);
      if (!problem.isEmpty()) {
        row.malformed(problem);
        return;
      }
      Float atLeast = declared.atLeast();
      if (atLeast != null && value < atLeast) {
        leftOut++;
        return;
      }
      thousands.add(row, cell);
      value = implicit ? 1 : declared.isLog() ? (float) Math.log10(1.0 + value) : value;
    }
    long when = Timestamps.MISSING;
    if (roles.timestamp().isPresent()) {
      when = times.read(row, roles.timestamp().getAsInt());
      if (when == TimeReader.NONE) {
        row.malformed(times.problem(row, roles.timestamp().getAsInt()));
        return;
      }
    }
    add(row, roles, collector, value, when);
  }

  /** Whether the number in the column of ratings says anything. */
  private boolean valued(RatingRoles roles, boolean implicit) {
    return roles.rated() && (!implicit || declared.atLeast() != null || !noRating.isEmpty());
  }

  private void add(
      DelimitedReader row, RatingRoles roles, RatingCollector collector, float value, long when) {
    int user = users.number(row, roles.user());
    int item = items.number(row, roles.item());
    if (user < 0) {
      row.malformed(users.problem(row, roles.user()));
    } else if (item < 0) {
      row.malformed(items.problem(row, roles.item()));
    } else if (!collector.add(user, item, value, when)) {
      row.malformed(again(row, roles.user(), roles.item()));
    }
  }

  private String again(DelimitedReader row, int user, int item) {
    String pair = "user %s rates item %s again".formatted(row.text(user), row.text(item));
    return declared.parts().isEmpty()
        ? pair + " (ratings.duplicates may be 'last' or 'mean')"
        : pair + " (within a part ratings.duplicates may be 'last' or 'mean'; parts share no pair)";
  }

  private RatingColumns columns(String file, RatingPool pool) {
    RatingCollector collector = pool.collector();
    if (collector.isEmpty()) {
      throw new InputException(
          file
              + (leftOut == 0
                  ? ": the file has no ratings"
                  : ": none of its %d rows is a rating that 'implicit' and 'atLeast' let in"
                      .formatted(leftOut)));
    }
    thousands.check(declared.isLog() || counted, notices::warn);
    Float atLeast = declared.atLeast();
    say(
        leftOut,
        file,
        atLeast == null
            ? "rows without a rating are left out"
            : "rows without a rating or with one below "
                + RatingsFile.number(atLeast)
                + " are left out");
    say(collector.joined(), file, "rows were joined to another of the same user and item");
    float[] rating = collector.rating();
    boolean implicit = pool.implicit();
    if (placed) {
      new PlacedIds(file, "user", users.ids()).check(notices::warn);
      new PlacedIds(file, "item", items.ids()).check(notices::warn);
      new DimensionLine(file, users.ids(), items.ids())
          .refuse(collector.user()[0], collector.item()[0], rating[0], rating.length);
    }
    RatingScale scale =
        implicit ? CONTACT : new ScaleFinder(file, rating, counted, notices::warn).find(declared);
    if (implicit) {
      notices.say(file + ": implicit feedback, every user and item that are together count 1");
    }
    if (declared.isLog()) {
      notices.say(file + ": counts, taken as log10(1 + count); MAE and RMSE are of that");
    }
    collector
        .parts()
        .ifPresent(
            parts -> {
              byte[] part = parts.part();
              new PartsJoin(
                      file, users.ids(), collector.user(), items.ids(), collector.item(), part)
                  .check(notices);
              new PartScales(file, rating, part).check(notices::warn);
            });
    long[] time = collector.time();
    long[] seconds = time.length == 0 ? time : pool.times().inSeconds(time, file);
    pool.times().notices(file).forEach(notices::say);
    return new RatingColumns(
        collector.user(),
        collector.item(),
        rating,
        time.length == 0 ? Timestamps.NONE : new Timestamps(seconds),
        scale,
        implicit,
        collector.parts(),
        pool.sha256());
  }

  private void say(int count, String file, String what) {
    if (count > 0) {
      notices.say(String.format(Locale.ROOT, "%s: %,d %s", file, count, what));
    }
  }
}
