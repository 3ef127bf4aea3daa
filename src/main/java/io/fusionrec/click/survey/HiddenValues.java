package io.fusionrec.click.survey;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.cell.DoubtfulCell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether cells that are read as one value each are lists: {@code a|b}, {@code b}, {@code c|b|a}.
 * They are where many hold the same character, not all of them have as many parts, the parts are
 * fewer than the texts, and most parts stand first in some cells and behind others in some. So no
 * date is a list (three parts), no name with a comma (parts that don't come again), no path of
 * categories (each part has its place), and no number that is written with commas.
 */
final class HiddenValues {
  private static final int LEAST_CELLS = 20;
  private static final double MANY = 0.2;
  private static final double ANYWHERE = 0.5;
  private static final int LONGEST_PART = 40;

  private final Map<String, Integer> cells = new TreeMap<>();

  /**
   * What was found.
   *
   * @param separator what stands between the parts
   * @param example a cell
   * @param cells how many hold the separator
   */
  record Found(String separator, String example, int cells) {}

  /** The parts of all cells that hold one separator. */
  private static final class Parts {
    private final Map<String, Integer> first = new HashMap<>();
    private final Map<String, Integer> later = new HashMap<>();
    private int longest;

    void add(List<String> parts, int cells) {
      longest = Math.max(longest, parts.stream().mapToInt(String::length).max().orElse(0));
      for (int k = 0; k < parts.size(); k++) {
        (k == 0 ? first : later).merge(parts.get(k), cells, Integer::sum);
      }
    }

    int different() {
      return first.size()
          + (int) later.keySet().stream().filter(p -> !first.containsKey(p)).count();
    }

    /** Whether most come first as well as later. */
    boolean anywhere() {
      long all = sum(first, first) + sum(later, later);
      return sum(first, later) + sum(later, first) >= ANYWHERE * all;
    }

    /** How often those parts come that are also in the others. */
    private static long sum(Map<String, Integer> parts, Map<String, Integer> others) {
      return parts.entrySet().stream()
          .filter(part -> others.containsKey(part.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** Adds a cell that may hold several values. */
  void add(String cell) {
    cells.merge(cell, 1, Integer::sum);
  }

  /**
   * The lists, if they are some.
   *
   * @param all how many cells the column has, those that were not added too
   */
  Optional<Found> find(long all) {
    return DoubtfulCell.separators().stream()
        .filter(separator -> isList(separator, all))
        .findFirst()
        .map(separator -> new Found(separator, with(separator).get(0), rows(separator)));
  }

  private List<String> with(String separator) {
    return cells.keySet().stream().filter(cell -> cell.contains(separator)).toList();
  }

  private int rows(String separator) {
    return with(separator).stream().mapToInt(cell -> cells.getOrDefault(cell, 0)).sum();
  }

  private boolean isList(String separator, long all) {
    int rows = rows(separator);
    if (rows < LEAST_CELLS || rows < MANY * all) {
      return false;
    }
    List<String> texts = with(separator);
    Parts parts = new Parts();
    texts.forEach(text -> parts.add(split(text, separator), cells.getOrDefault(text, 0)));
    boolean differ =
        rows < all
            || texts.stream().map(text -> split(text, separator).size()).distinct().count() > 1;
    return differ
        && parts.longest <= LONGEST_PART
        && parts.different() < texts.size()
        && parts.anywhere()
        && texts.stream().anyMatch(text -> DecimalNumber.remedy(text).isEmpty());
  }

  private static List<String> split(String cell, String separator) {
    return Arrays.stream(cell.split(Pattern.quote(separator)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
