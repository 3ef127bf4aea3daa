package io.fusionrec.data.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Texts that usually mean "no value", and are values where somebody has declared a list without
 * them. Who has declared at least half of the usual ones has left the others out on purpose.
 */
public final class UsualTexts {
  private static final List<String> USUAL = MissingValues.usual().texts();
  private static final List<String> WORDLESS = List.of("", "\\N");

  private final MissingValues declared;
  private final List<String> values;
  private final MissingValues undeclared;

  /** How many cells of a column are a text, by the text and the column. */
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  /** No cells yet. */
  public UsualTexts(MissingValues declared) {
    this.declared = declared;
    List<String> left = USUAL.stream().filter(text -> !declared.texts().contains(text)).toList();
    // Who declares no word at all means that none is left out, as known layouts do.
    boolean wordless = WORDLESS.containsAll(declared.texts());
    values = 2 * left.size() > USUAL.size() && !wordless ? left : List.of();
    undeclared = MissingValues.of(values);
  }

  /** The texts. */
  public List<String> texts() {
    return values;
  }

  /** Whether a cell is one of the texts. */
  public boolean contains(byte[] bytes, int from, int to) {
    return undeclared.contains(bytes, from, to);
  }

  /** Adds cells of a column that are one of the texts. */
  public void add(String text, String column, long cells) {
    if (cells > 0) {
      counts.computeIfAbsent(text, key -> new TreeMap<>()).merge(column, cells, Long::sum);
    }
  }

  /**
   * What to say, if there are any.
   *
   * @param section where the list is declared, {@code " in items"}, or nothing
   */
  public Optional<String> doubt(String section) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>(counts.keySet());
    boolean one = found.size() == 1;
    return Optional.of(
        "%s %s, since \"missing\"%s leaves %s out; declare %s%s if %s none"
            .formatted(
                found.stream().map(this::shown).collect(Collectors.joining(", ")),
                one ? "is a value" : "are values",
                section,
                one ? "it" : "them",
                declared.declaring(found),
                section,
                one ? "it means" : "they mean"));
  }

  private String shown(String text) {
    String columns =
        counts.getOrDefault(text, Map.of()).entrySet().stream()
            .map(
                cells ->
                    String.format(
                        Locale.ROOT,
                        "%,d %s of %s",
                        cells.getValue(),
                        cells.getValue() == 1 ? "cell" : "cells",
                        cells.getKey()))
            .collect(Collectors.joining(", "));
    return "'" + text + "' (" + columns + ")";
  }
}
