package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.data.text.DelimitedReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Last rows of files that may be sums or means of the rows above them, as reports have: a cell says
 * so in a word that no other row has.
 */
public final class FooterDoubts {
  private static final MissingValues WORDS =
      MissingValues.of(
          Stream.of(
                  "total",
                  "totals",
                  "grand total",
                  "subtotal",
                  "sum",
                  "average",
                  "avg",
                  "mean",
                  "count",
                  "summe",
                  "gesamt",
                  "gesamtsumme",
                  "gesamtergebnis",
                  "insgesamt",
                  "durchschnitt",
                  "mittelwert",
                  "anzahl")
              .flatMap(word -> Stream.of(word, capital(word), word.toUpperCase(Locale.ROOT)))
              .flatMap(word -> Stream.of(word, word + ":"))
              .toList());

  private final List<String> doubts = new ArrayList<>();

  /** The row of a file in which a word stands first. */
  private final Map<String, Long> first = new HashMap<>();

  private @Nullable DelimitedReader file;
  private long rows;
  private String word = "";
  private String doubt = "";

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Adds a row; where it is of another file than the one before, that was its file's last. */
  public void add(RawExample row) {
    DelimitedReader cells = row.file();
    if (cells == null) {
      return;
    }
    if (cells != file) {
      end();
      file = cells;
    }
    rows++;
    word = "";
    for (int cell = 0; cell < cells.cells(); cell++) {
      if (WORDS.contains(cells.bytes(), cells.start(cell), cells.end(cell))) {
        found(row, cells, cells.text(cell));
      }
    }
  }

  private void found(RawExample row, DelimitedReader cells, String text) {
    if (first.putIfAbsent(text, rows) == null) {
      word = text;
      doubt =
          "%s: the last row (%s) has '%s', as a line of sums below the rows does; delete it if it is"
                  .formatted(Shown.place(row), Shown.of(String.join(", ", cells.texts())), text)
              + " one";
    }
  }

  private void end() {
    // A row alone may as well be what it says.
    if (rows > 1 && !word.isEmpty() && first.getOrDefault(word, 0L) == rows) {
      doubts.add(doubt);
    }
    first.clear();
    rows = 0;
    word = "";
  }

  /** What to say, a line for each file; no row may be added afterwards. */
  public ImmutableList<String> doubts() {
    end();
    return ImmutableList.copyOf(doubts);
  }
}
