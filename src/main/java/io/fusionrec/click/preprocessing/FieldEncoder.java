package io.fusionrec.click.preprocessing;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.click.example.ValueHash;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;
import io.fusionrec.click.format.ValueParts;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * Turns the raw values of one column into ids and weights, fixed on a train part.
 *
 * @param column the raw column
 * @param field the field that comes out
 * @param buckets 0 with a vocabulary, else the number of hash buckets
 * @param vocabulary hash of a value (of a bucket's number for numbers) to its id
 * @param damped whether ln(1 + max(v, 0)) of a number v scales a vector, and not v itself
 * @param mean what is taken off a number that scales a vector
 * @param deviation what it is then divided by
 * @param padded whether blanks around one of several values belong to it, as in models trained
 *     before they were trimmed
 */
public record FieldEncoder(
    RawColumn column,
    ClickField field,
    int buckets,
    Long2IntOpenHashMap vocabulary,
    boolean damped,
    double mean,
    double deviation,
    boolean padded) {

  /** The bucket of a number: floor(ln(v)^2) above 2, else its whole part. */
  public static long bucket(double value) {
    return value > 2
        ? (long) Math.floor(Math.log(value) * Math.log(value))
        : (long) Math.floor(value) - (1L << 40);
  }

  /** What a scaled number's vector is multiplied with, before it is standardised. */
  static double damped(double value) {
    return Math.log1p(Math.max(value, 0));
  }

  /**
   * Writes a row's ids and weights of this field.
   *
   * @param row the raw row
   * @param position the column's place in it
   * @param ids takes {@code field.slots()} ids from {@code at} on, {@code offset} added
   * @param weights takes their weights
   * @return how many of several values find no slot, and are left out
   */
  public int encode(RawExample row, int position, int offset, int[] ids, float[] weights, int at) {
    byte[] bytes = row.source(position);
    int start = row.start(position);
    int end = row.end(position);
    if (row.isMissing(position)) {
      unused(offset, ids, weights, at);
      weights[at] = 1;
      return 0;
    }
    switch (column.kind()) {
      case CATEGORICAL -> {
        ids[at] = offset + id(ValueHash.of(bytes, start, end));
        weights[at] = 1;
      }
      case NUMERIC -> {
        double value = row.numberOf(position);
        boolean scaled = field.kind() == FieldKind.NUMERIC;
        ids[at] = offset + (scaled ? ClickField.FIRST : id(ValueHash.of(bucket(value))));
        weights[at] = scaled ? (float) (((damped ? damped(value) : value) - mean) / deviation) : 1;
      }
      case MULTI -> {
        return several(bytes, start, end, offset, ids, weights, at);
      }
    }
    return 0;
  }

  private int several(
      byte[] bytes, int start, int end, int offset, int[] ids, float[] weights, int at) {
    unused(offset, ids, weights, at);
    int count = 0;
    ValueParts parts = new ValueParts(bytes, start, end, column.separator(), padded);
    while (count < field.slots() && parts.next()) {
      ids[at + count++] = offset + id(parts.hash());
    }
    for (int k = 0; k < count; k++) {
      weights[at + k] = 1f / count;
    }
    if (count == 0) {
      weights[at] = 1;
    }
    int more = 0;
    while (parts.next()) {
      more++;
    }
    return more;
  }

  private void unused(int offset, int[] ids, float[] weights, int at) {
    for (int k = 0; k < field.slots(); k++) {
      ids[at + k] = offset + ClickField.MISSING;
      weights[at + k] = 0;
    }
  }

  private int id(long hash) {
    return buckets > 0
        ? ClickField.FIRST + (int) Math.floorMod(hash, (long) buckets)
        : vocabulary.get(hash);
  }
}
