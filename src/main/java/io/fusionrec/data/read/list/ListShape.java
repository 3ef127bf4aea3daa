package io.fusionrec.data.read.list;

import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the first lines of a file of lists look like. Any text is a list of something, so that
 * brackets become parts of items, a count an item, a matrix a list of values; this looks for them.
 */
public final class ListShape {
  private static final int LOOKED_AT = 1000;

  /** Of fewer lines nothing is concluded from what they have in common. */
  private static final int FEW = 4;

  private static final Pattern SEPARATED = Pattern.compile("[^,;|\t ]+([,;|\t ]+)[^,;|\t ].*");
  private static final Pattern OPENED = Pattern.compile(".*[\\[{].*");
  private static final Pattern CLOSED = Pattern.compile(".*[\\]}]");
  private static final Pattern VALUED = Pattern.compile("[^:]+:[+-]?[0-9.]+");

  private final String name;
  private final List<List<String>> lines = new ArrayList<>();
  private long firstLine;
  private boolean several;

  /** The shape of a file that errors call so. */
  public ListShape(String name) {
    this.name = name;
  }

  /** Takes a line. */
  public void add(DelimitedReader row) {
    several |= row.cells() > 2;
    if (lines.isEmpty()) {
      firstLine = row.line();
    }
    if (lines.size() < LOOKED_AT) {
      List<String> cells = row.texts();
      int last = cells.size() - 1;
      lines.add(cells.get(last).isEmpty() ? cells.subList(0, last) : cells);
    }
  }

  /**
   * Refuses what is no file of lists.
   *
   * @param warnings takes what is one with something odd in it
   * @throws InputException when the lines show that they are something else
   */
  public void check(Consumer<String> warnings) {
    lines.removeIf(cells -> cells.size() < 2);
    if (lines.isEmpty()) {
      return;
    }
    refuseNames();
    List<String> first = lines.get(0);
    if (most(ListShape::isPrinted)) {
      throw problem(
          "the list is in brackets (%s), as a program prints one; write a line as 0 5 6 7"
              .formatted(String.join(" ", first)));
    }
    if (!several && SEPARATED.matcher(first.get(1)).matches()) {
      throw problem(
          "one item ('%s'), as no line has two; a list has one separator throughout, e.g. 0 5 6 7"
              .formatted(first.get(1)));
    }
    if (most(cells -> rest(cells, 1).allMatch(VALUED.asMatchPredicate()))) {
      throw problem(
          "items have values ('%s'), which a list has no place for; write rows of user, item and"
                  .formatted(first.get(1))
              + " rating, or the items alone");
    }
    refuseCounts();
    refuseRepeats();
    sayEnd(warnings);
  }

  private static boolean isPrinted(List<String> cells) {
    return cells.stream().limit(2).anyMatch(OPENED.asMatchPredicate())
        && CLOSED.matcher(last(cells)).matches();
  }

  private void refuseNames() {
    List<String> first = lines.get(0);
    boolean names =
        ColumnRole.USER.contains(ColumnRole.letters(first.get(0)))
            && first.stream().noneMatch(cell -> cell.chars().anyMatch(Character::isDigit));
    if (names) {
      throw problem(
          "the line (%s) is a header; declare \"header\": true in ratings if lists follow"
                  .formatted(String.join(", ", first))
              + ", and no \"format\": \"lists\" if rows of columns do");
    }
  }

  /** Counts that are always right are no users and no items. */
  private void refuseCounts() {
    if (agree(cells -> cells.get(0), cells -> cells.size() - 1)) {
      throw problem(
          "the first of each line (%s) is the number of what follows, and no user; write the user"
                  .formatted(lines.get(0).get(0))
              + " there");
    }
    if (agree(cells -> cells.get(1), cells -> cells.size() - 2)) {
      throw problem(
          "the second of each line (%s) is the number of what follows, and no item; leave it out"
              .formatted(lines.get(0).get(1)));
    }
  }

  private boolean agree(Function<List<String>, String> cell, ToIntFunction<List<String>> count) {
    Set<Integer> counts = new HashSet<>();
    for (List<String> cells : lines) {
      int expected = count.applyAsInt(cells);
      if (!cell.apply(cells).equals(Integer.toString(expected))) {
        return false;
      }
      counts.add(expected);
    }
    return lines.size() >= FEW && counts.size() > 1;
  }

  private void refuseRepeats() {
    if (lines.size() >= FEW
        && most(cells -> rest(cells, 1).distinct().count() < cells.size() - 1)) {
      throw problem(
          "most lines have an item more than once, as those of a matrix do; a list names each item"
              + " once");
    }
  }

  private void sayEnd(Consumer<String> warnings) {
    String last = last(lines.get(0));
    if (lines.size() < FEW || !lines.stream().allMatch(cells -> last(cells).equals(last))) {
      return;
    }
    if (last.equals("-1")) {
      throw problem("every line ends with -1, which is no item; leave it out");
    }
    warnings.accept(
        "%s: every line ends with item '%s'; leave it out if it marks the end"
            .formatted(name, last));
  }

  private static String last(List<String> cells) {
    return cells.get(cells.size() - 1);
  }

  private static Stream<String> rest(List<String> cells, int from) {
    return cells.stream().skip(from);
  }

  private boolean most(Predicate<List<String>> test) {
    return 2 * lines.stream().filter(test).count() > lines.size();
  }

  private InputException problem(String what) {
    return new InputException("%s:%d: %s".formatted(name, firstLine, what));
  }
}
