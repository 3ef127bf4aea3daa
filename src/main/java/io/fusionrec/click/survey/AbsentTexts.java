package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.data.cell.MissingValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cells that say in a word, such as {@code NA} or {@code None}, that they have no value, though
 * nobody declared it: the word may as well be a value, Namibia's code or a choice.
 */
final class AbsentTexts {
  private final List<String> columns;

  /** How many cells of a column say a text, by the text and the column's number. */
  private final Map<String, Map<Integer, Long>> counts = new TreeMap<>();

  AbsentTexts(List<RawColumn> columns) {
    this.columns = columns.stream().map(RawColumn::name).toList();
  }

  /** Adds a row. */
  void add(RawExample row) {
    for (int c = 0; c < columns.size(); c++) {
      int from = row.start(c);
      int to = row.absentEnd(c);
      if (from < to && Character.isLetter(row.source(c)[from])) {
        String text = new String(row.source(c), from, to - from, StandardCharsets.UTF_8);
        counts.computeIfAbsent(text, key -> new TreeMap<>()).merge(c, 1L, Long::sum);
      }
    }
  }

  /** What to say, a line for each text. */
  ImmutableList<String> doubts() {
    return counts.entrySet().stream()
        .map(
            text ->
                "'%s' is no value, but missing (%s); if it means something, declare the texts that"
                        .formatted(text.getKey(), where(text.getValue()))
                    + " mean none without it, "
                    + MissingValues.usual().declaringWithout(text.getKey()))
        .collect(ImmutableList.toImmutableList());
  }

  private String where(Map<Integer, Long> cells) {
    return cells.entrySet().stream()
        .map(
            cell ->
                String.format(
                    Locale.ROOT,
                    "%,d %s of %s",
                    cell.getValue(),
                    cell.getValue() == 1 ? "cell" : "cells",
                    columns.get(cell.getKey())))
        .collect(Collectors.joining(", "));
  }
}
