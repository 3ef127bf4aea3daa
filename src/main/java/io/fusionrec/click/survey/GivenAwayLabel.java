package io.fusionrec.click.survey;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.FieldKind;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Fields that give the label away, as what was written down after the click does ({@code revenue}).
 * Of the label that fewer rows of the train part have, nearly all must have values that hardly any
 * row of the other label has. Values of few rows are taken together, since they are of one label by
 * chance: an id that is another in each row tells nothing.
 *
 * <p>Takes 8 bytes for each value of the table.
 */
public final class GivenAwayLabel {
  /** A value of fewer rows is one of the rare ones. */
  private static final int LEAST_ROWS = 10;

  /** Fewer rows of a label than these say nothing. */
  private static final int LEAST_LABELS = 30;

  /** How many of a value's rows have the one label, at least. */
  private static final double PURE = 0.95;

  /** How many rows of the label have such values, at least. */
  private static final double MOST = 0.9;

  /** Different numbers of a scaled field that are told apart; the others are rare ones. */
  private static final int MOST_NUMBERS = 1 << 12;

  private final ClickSchema schema;
  private final int[] firstSlot;
  private final int[] firstId;
  private final int[][] rows;
  private final int[][] positives;
  private final Long2IntOpenHashMap[] numbers;
  private long all;
  private long allPositives;

  /** No rows yet of that schema. */
  public GivenAwayLabel(ClickSchema schema) {
    this.schema = schema;
    int fields = schema.width();
    firstSlot = IntStream.rangeClosed(0, fields).map(schema::slotOffset).toArray();
    firstId = IntStream.range(0, fields).map(schema::idOffset).toArray();
    rows = new int[fields][];
    positives = new int[fields][];
    numbers = new Long2IntOpenHashMap[fields];
    for (int f = 0; f < fields; f++) {
      boolean number = isNumber(f);
      int values = schema.fields().get(f).vocabulary() + (number ? MOST_NUMBERS : 0);
      rows[f] = new int[values];
      positives[f] = new int[values];
      numbers[f] = new Long2IntOpenHashMap();
    }
  }

  private boolean isNumber(int field) {
    return schema.fields().get(field).kind() == FieldKind.NUMERIC;
  }

  /** Adds a row of the train part as it was encoded. */
  public void add(byte label, int[] ids, float[] weights) {
    all++;
    allPositives += label;
    for (int f = 0; f < firstId.length; f++) {
      for (int slot = firstSlot[f]; slot < firstSlot[f + 1]; slot++) {
        boolean used = slot == firstSlot[f] || weights[slot] != 0;
        if (used) {
          int value = value(f, ids[slot] - firstId[f], weights[slot]);
          rows[f][value]++;
          positives[f][value] += label;
        }
      }
    }
  }

  /** A number by itself, so far as there is room; else the id. */
  private int value(int field, int id, float weight) {
    if (!isNumber(field) || id == ClickField.MISSING) {
      return id;
    }
    Long2IntOpenHashMap known = numbers[field];
    if (known.size() == MOST_NUMBERS) {
      return known.getOrDefault(Float.floatToIntBits(weight), ClickField.UNKNOWN);
    }
    int next = schema.fields().get(field).vocabulary() + known.size();
    int found = known.putIfAbsent(Float.floatToIntBits(weight), next);
    return found == known.defaultReturnValue() ? next : found;
  }

  /** What to say, a line for each such field. */
  public ImmutableList<String> doubts() {
    int label = 2 * allPositives <= all ? 1 : 0;
    long labels = label == 1 ? allPositives : all - allPositives;
    if (labels < LEAST_LABELS) {
      return ImmutableList.of();
    }
    return IntStream.range(0, firstId.length)
        .filter(field -> told(field, label) >= MOST * labels)
        .mapToObj(field -> doubt(field, label, labels))
        .collect(ImmutableList.toImmutableList());
  }

  private String doubt(int field, int label, long labels) {
    String name = schema.fields().get(field).name();
    return String.format(
        Locale.ROOT,
        "%s gives the label away: %,d of %,d train rows with the label %d have values of it that"
            + " hardly any other row has; if it is known only after the click, declare \"fields\":"
            + " {\"%s\": \"ignore\"}",
        name,
        told(field, label),
        labels,
        label,
        name);
  }

  /** How many rows of a label the field's values tell; of several in a row, the one that does. */
  private long told(int field, int label) {
    boolean several = schema.fields().get(field).kind() == FieldKind.MULTI;
    long rare = 0;
    long rareOfLabel = 0;
    long told = 0;
    for (int value = 0; value < rows[field].length; value++) {
      int count = rows[field][value];
      int ones = positives[field][value];
      int ofLabel = label == 1 ? ones : count - ones;
      if (count < LEAST_ROWS) {
        rare += count;
        rareOfLabel += ofLabel;
      } else if (ofLabel >= PURE * count) {
        told = several ? Math.max(told, ofLabel) : told + ofLabel;
      }
    }
    boolean pure = rare >= LEAST_ROWS && rareOfLabel >= PURE * rare;
    return pure && !several ? told + rareOfLabel : told;
  }
}
