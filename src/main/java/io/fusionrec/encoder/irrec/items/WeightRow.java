package io.fusionrec.encoder.irrec.items;

/** A row of weights in the form that takes the least memory. */
interface WeightRow {

  /** The weight in a column; 0 where there is none. */
  float at(int column);

  /** Adds the row, times a factor, to {@code sums}. */
  void add(float factor, float[] sums);

  /** A row of those weights. */
  static WeightRow of(double[] weights) {
    int entries = entries(weights);
    long dense = (long) weights.length * Float.BYTES;
    long ranked = RankedRow.bytes(weights.length, entries);
    long searched = SearchedRow.bytes(entries);
    if (dense <= Math.min(ranked, searched)) {
      return DenseRow.of(weights);
    }
    return ranked <= searched ? RankedRow.of(weights) : SearchedRow.of(weights);
  }

  /** How many weights of a row, all or some, have room in that many bytes. */
  static int most(int columns, long bytes) {
    if (bytes >= (long) columns * Float.BYTES) {
      return columns;
    }
    long ranked = (bytes - RankedRow.bytes(columns, 0)) / Float.BYTES;
    return (int) Math.max(ranked, bytes / SearchedRow.bytes(1));
  }

  /** How many weights aren't zero. */
  static int entries(double[] weights) {
    int entries = 0;
    for (double weight : weights) {
      entries += weight != 0 ? 1 : 0;
    }
    return entries;
  }
}
