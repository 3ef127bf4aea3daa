package io.fusionrec.click.preprocessing;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.format.ValueParts;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Optional;

/**
 * Collects what a column's encoder has to know from the rows of the train part; of the others only
 * how many values a row has at most, so that there is room for them.
 */
public final class FieldFitter {
  /** Numbers that vary less are not divided by their deviation, which is one of rounding errors. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final RawColumn column;
  private final PreprocessingSettings settings;
  private final boolean scaled;
  private final boolean damped;
  private final Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
  private long missing;
  private int longest = 1;
  private int longestOfTrain = 1;
  private long numbers;
  private double shift;
  private double sum;
  private double squares;
  private final NumberRange range;

  /**
   * Of a column.
   *
   * @param column the raw column
   * @param settings how its values become ids
   */
  public FieldFitter(RawColumn column, PreprocessingSettings settings) {
    this.column = column;
    this.settings = settings;
    scaled = column.kind() == FieldKind.NUMERIC && !settings.numeric().equals("log-squared");
    damped = settings.numeric().equals("scaled");
    range = new NumberRange(settings.numeric());
  }

  /** Adds a row of the train part. */
  public void add(RawExample row, int position) {
    if (row.isMissing(position)) {
      missing++;
      return;
    }
    byte[] bytes = row.source(position);
    int start = row.start(position);
    int end = row.end(position);
    switch (column.kind()) {
      case CATEGORICAL -> counts.addTo(ValueHash.of(bytes, start, end), 1);
      case NUMERIC -> addNumber(row.numberOf(position));
      case MULTI -> addSeveral(bytes, start, end);
    }
  }

  private void addNumber(double value) {
    range.add(value);
    if (!scaled) {
      counts.addTo(ValueHash.of(FieldEncoder.bucket(value)), 1);
      return;
    }
    if (numbers == 0 && !damped) {
      shift = value; // so that squares of large numbers near each other don't cancel
    }
    double read = damped ? FieldEncoder.damped(value) : value - shift;
    numbers++;
    sum += read;
    squares += read * read;
  }

  private void addSeveral(byte[] bytes, int start, int end) {
    int count = 0;
    ValueParts parts = new ValueParts(bytes, start, end, column.separator(), false);
    while (parts.next()) {
      counts.addTo(parts.hash(), 1);
      count++;
    }
    longestOfTrain = Math.max(longestOfTrain, count);
    longest = Math.max(longest, count);
    if (count == 0) {
      missing++;
    }
  }

  /** Makes room for a row of another part. */
  public void measure(RawExample row, int position) {
    if (column.kind() != FieldKind.MULTI || row.isMissing(position)) {
      return;
    }
    ValueParts parts =
        new ValueParts(
            row.source(position),
            row.start(position),
            row.end(position),
            column.separator(),
            false);
    int count = 0;
    while (parts.next()) {
      count++;
    }
    longest = Math.max(longest, count);
  }

  /** Whether all rows are encoded alike; such a field says nothing. */
  public boolean constant() {
    return distinct() + (missing > 0 ? 1 : 0) <= 1;
  }

  /** How many values there are, with one for all those that are folded. */
  private long distinct() {
    if (scaled) {
      return numbers > 0 ? (range.severalRead() ? 2 : 1) : 0;
    }
    if (buckets() > 0) {
      return counts.size();
    }
    long kept =
        counts.values().intStream().filter(count -> count >= settings.minimumCount()).count();
    return kept + (kept < counts.size() ? 1 : 0);
  }

  private int buckets() {
    return column.kind() == FieldKind.NUMERIC ? 0 : settings.hashBuckets();
  }

  /** What is made of the field otherwise than by the versions before, for the content's hash. */
  public Optional<String> reread() {
    boolean several = column.kind() == FieldKind.MULTI && longestOfTrain > 1;
    if (constant()) {
      boolean kept = several || (!scaled && counts.size() + (missing > 0 ? 1 : 0) > 1);
      return kept ? Optional.of("left out") : Optional.empty();
    }
    return longest > longestOfTrain ? Optional.of("slots " + longest) : Optional.empty();
  }

  /** What to say where different values are encoded alike, all of them or most. */
  public Optional<String> lost() {
    if (!scaled && counts.size() > 1 && constant()) {
      return Optional.of(
          "%s is left out: the train part holds each of its values less often than %d times, which is data.minimumCount"
              .formatted(column.name(), settings.minimumCount()));
    }
    boolean alike = scaled ? !varies() : counts.size() == 1;
    if (range.several() && alike) {
      return Optional.of(
          column.name()
              + (constant() ? " is left out: " : " tells only whether it has a value: ")
              + range.lost());
    }
    return range.blurred().map(how -> column.name() + ": " + how);
  }

  private boolean varies() {
    return variance() > (damped ? LEAST_VARIANCE : 0) && range.severalRead();
  }

  private double variance() {
    double mean = numbers == 0 ? 0 : sum / numbers;
    return numbers == 0 ? 0 : squares / numbers - mean * mean;
  }

  /** The encoder, after all rows. */
  public FieldEncoder encoder() {
    if (scaled) {
      double mean = numbers == 0 ? 0 : sum / numbers;
      double variance = variance();
      return new FieldEncoder(
          column,
          new ClickField(column.name(), FieldKind.NUMERIC, ClickField.FIRST + 1, 1),
          0,
          new Long2IntOpenHashMap(),
          damped,
          shift + mean,
          varies() ? Math.sqrt(variance) : 1,
          false);
    }
    int buckets = buckets();
    Long2IntOpenHashMap vocabulary = buckets > 0 ? new Long2IntOpenHashMap() : vocabulary();
    FieldKind kind = column.kind() == FieldKind.MULTI ? FieldKind.MULTI : FieldKind.CATEGORICAL;
    int size = ClickField.FIRST + (buckets > 0 ? buckets : vocabulary.size());
    return new FieldEncoder(
        column,
        new ClickField(column.name(), kind, size, longest),
        buckets,
        vocabulary,
        false,
        0,
        1,
        false);
  }

  /** Values seen often enough, numbered by their hashes' order, which no run changes. */
  private Long2IntOpenHashMap vocabulary() {
    long[] kept = new long[counts.size()];
    int size = 0;
    for (var entry : counts.long2IntEntrySet()) {
      if (entry.getIntValue() >= settings.minimumCount()) {
        kept[size++] = entry.getLongKey();
      }
    }
    LongArrays.quickSort(kept, 0, size);
    Long2IntOpenHashMap vocabulary = new Long2IntOpenHashMap(size);
    for (int k = 0; k < size; k++) {
      vocabulary.put(kept[k], ClickField.FIRST + k);
    }
    vocabulary.defaultReturnValue(ClickField.UNKNOWN);
    return vocabulary;
  }
}
