package io.fusionrec.encoder.irrec.items;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The few columns that aren't zero, ascending, in which a lookup searches: 8 bytes an entry. */
@SuppressWarnings("ArrayRecordComponent") // a row of a matrix
record SearchedRow(int[] columns, float[] values) implements WeightRow {

  static SearchedRow of(double[] weights) {
    int[] columns =
        IntStream.range(0, weights.length).filter(column -> weights[column] != 0).toArray();
    float[] values = new float[columns.length];
    for (int entry = 0; entry < values.length; entry++) {
      values[entry] = (float) weights[columns[entry]];
    }
    return new SearchedRow(columns, values);
  }

  /** The bytes of a row with that many entries. */
  static long bytes(long entries) {
    return entries * (Integer.BYTES + Float.BYTES);
  }

  @Override
  public float at(int column) {
    int entry = Arrays.binarySearch(columns, column);
    return entry < 0 ? 0 : values[entry];
  }

  @Override
  public void add(float factor, float[] sums) {
    for (int entry = 0; entry < values.length; entry++) {
      sums[columns[entry]] += factor * values[entry];
    }
  }
}
