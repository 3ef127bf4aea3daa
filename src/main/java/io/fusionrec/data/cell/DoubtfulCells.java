package io.fusionrec.data.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cells of a column that may hold several values, or a list as a program prints it, where
 * somebody takes each for one.
 */
public final class DoubtfulCells {
  private static final Pattern JOINED =
      Pattern.compile(".*([|,;/&+:^~#*\t\u00b7\u2022\u3001]| - ).*");
  private static final List<String> SEPARATORS = List.of("|", ";", ",", "/", " - ", "+", "&");

  /** Signs that stand in numbers and dates, too. */
  private static final Set<String> IN_NUMBERS = Set.of(",", "/", " - ", "+");

  private static final int SEEN = 10_000;
  private static final int FEWEST = 3;
  private static final int MANY = 20;

  private final List<String> cells;

  /** Looks at the first of a column's distinct cells, none of which is missing. */
  public DoubtfulCells(List<String> cells) {
    this.cells = cells.subList(0, Math.min(SEEN, cells.size()));
  }

  /** A cell that is a list as a program prints it, {@code ['A', 'B']} or {@code [8, 12]}. */
  public Optional<String> printedList() {
    return cells.stream().filter(DoubtfulCell::isPrintedList).findFirst();
  }

  /**
   * A cell that may hold several values where none holds what is declared to stand between them;
   * any cell where there are many.
   */
  public Optional<String> unparted(String separator) {
    if (separator.isEmpty() || cells.stream().anyMatch(cell -> cell.contains(separator))) {
      return Optional.empty();
    }
    Optional<String> joined = cells.stream().filter(JOINED.asMatchPredicate()).findFirst();
    return joined.isEmpty() && cells.size() >= MANY ? Optional.of(cells.get(0)) : joined;
  }

  /**
   * What stands between several values, if many cells hold it, the parts come again, and neither
   * their number nor their places are fixed, as those of an address or a date are.
   */
  public Optional<String> separator() {
    return SEPARATORS.stream().filter(separator -> new Parts(separator).areValues()).findFirst();
  }

  /** A cell that holds a separator. */
  public Optional<String> holding(String separator) {
    return cells.stream().filter(cell -> cell.contains(separator)).findFirst();
  }

  /** The cells' parts by a separator. */
  private final class Parts {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> first = new HashSet<>();
    private final Set<String> later = new HashSet<>();
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private final boolean inNumbers;
    private int parted;
    private int all;

    Parts(String separator) {
      inNumbers = IN_NUMBERS.contains(separator);
      Pattern pattern = Pattern.compile(Pattern.quote(separator));
      for (String cell : cells) {
        List<String> parts = new ArrayList<>();
        pattern
            .splitAsStream(cell)
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .forEach(parts::add);
        parted += parts.size() > 1 ? 1 : 0;
        lengths.merge(parts.size(), 1, Integer::sum);
        for (int k = 0; k < parts.size(); k++) {
          all++;
          counts.merge(parts.get(k), 1, Integer::sum);
          (k == 0 ? first : later).add(parts.get(k));
        }
      }
    }

    boolean areValues() {
      boolean many = parted >= FEWEST && 5 * parted >= cells.size();
      boolean again = all >= 2 * counts.size();
      int usual = lengths.values().stream().mapToInt(count -> count).max().orElse(0);
      boolean anyNumber = 10 * usual < 9 * cells.size();
      long repeated = counts.values().stream().filter(count -> count > 1).count();
      long anywhere =
          first.stream()
              .filter(part -> later.contains(part) && counts.getOrDefault(part, 0) > 1)
              .count();
      return many
          && again
          && anyNumber
          && 3 * anywhere >= repeated
          && !(inNumbers && counts.keySet().stream().allMatch(new DecimalNumber()::read));
    }
  }
}
