package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Parts that hold rows of one another, label and all. Rows of few different values come again by
 * themselves, so a part is held against how many rows of the other come twice in it; where that is
 * most of them, nothing can be told.
 *
 * <p>Rows are known by hashes. Of more than {@value #MOST} different ones those are looked at whose
 * hash ends with some zeros, the same in all parts.
 */
public final class SharedRows {
  private static final List<String> PARTS = List.of("train", "valid", "test");

  /** Different rows that are looked at, at most. */
  private static final int MOST = 1 << 19;

  /** Fewer rows of a part than these say nothing. */
  private static final int LEAST_ROWS = 20;

  /** A part shares rows where that many stand in the other one, and so many more than in itself. */
  private static final double SHARED = 0.5;

  private static final double MORE = 0.4;
  private static final int BITS = 21; // of a count of a row in one part
  private static final long COUNT = (1L << BITS) - 1;

  private final boolean[] numeric;
  private final Long2LongOpenHashMap counts = new Long2LongOpenHashMap();
  private long mask;

  /** No rows yet with those columns. */
  public SharedRows(List<RawColumn> columns) {
    numeric = new boolean[columns.size()];
    for (int c = 0; c < numeric.length; c++) {
      numeric[c] = columns.get(c).kind() == FieldKind.NUMERIC;
    }
  }

  /** Adds a row. */
  public void add(RawExample row, int part) {
    long hash = hash(row);
    if ((hash & mask) != 0) {
      return;
    }
    long known = counts.get(hash);
    if (count(known, part) < COUNT) {
      counts.put(hash, known + (1L << (BITS * part)));
    }
    while (counts.size() > MOST) {
      mask = 2 * mask + 1;
      counts.keySet().removeIf(kept -> (kept & mask) != 0);
    }
  }

  private long hash(RawExample row) {
    long hash = row.label();
    for (int c = 0; c < numeric.length; c++) {
      long value =
          row.isMissing(c)
              ? 0
              : numeric[c]
                  ? ValueHash.of(Double.doubleToLongBits(row.numberOf(c) + 0.0))
                  : ValueHash.of(row.source(c), row.start(c), row.end(c));
      hash = ValueHash.of(31 * hash + value);
    }
    return hash;
  }

  private static long count(long counts, int part) {
    return (counts >>> (BITS * part)) & COUNT;
  }

  /** What to say, a line for each part that holds another's rows. */
  public ImmutableList<String> doubts() {
    ImmutableList.Builder<String> doubts = ImmutableList.builder();
    for (int part = 1; part < PARTS.size(); part++) {
      for (int other = 0; other < part; other++) {
        doubt(part, other, doubts);
      }
    }
    return doubts.build();
  }

  private void doubt(int part, int other, ImmutableList.Builder<String> doubts) {
    long rows = 0;
    long shared = 0;
    long others = 0;
    long twice = 0;
    for (long row : counts.values()) {
      long here = count(row, part);
      long there = count(row, other);
      rows += here;
      shared += there > 0 ? here : 0;
      others += there;
      twice += there > 1 ? there : 0;
    }
    double own = others == 0 ? 1 : twice / (double) others;
    if (rows >= LEAST_ROWS && shared >= Math.max(SHARED, own + MORE) * rows) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the %s part's rows stand in the %s part, label and all, which %.0f %% of"
                  + " its own do twice: %s; give each part rows of its own, or name one file with"
                  + " \"file\" to have the parts drawn from it",
              Math.floor(100.0 * shared / rows),
              PARTS.get(part),
              PARTS.get(other),
              100 * own,
              other == 0
                  ? "its figures tell what was learnt by heart"
                  : "what decides when to stop is measured again"));
    }
  }
}
