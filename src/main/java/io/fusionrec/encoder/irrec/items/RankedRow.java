package io.fusionrec.encoder.irrec.items;

/**
 * A bit for each column, set where it isn't zero, and in front of every {@value #COLUMNS} of these
 * how many bits are set before them, so that a lookup reads one such group and one value, and
 * searches for nothing: 4 bytes an entry and a seventh of a byte a column.
 */
@SuppressWarnings("ArrayRecordComponent") // a row of a matrix
record RankedRow(long[] groups, float[] values) implements WeightRow {
  /** Words of a group: a count, then bits; 64 bytes. */
  private static final int WORDS = 8;

  /** Columns of a group. */
  private static final int COLUMNS = (WORDS - 1) * Long.SIZE;

  static RankedRow of(double[] weights) {
    long[] groups = new long[words(weights.length)];
    float[] values = new float[WeightRow.entries(weights)];
    int entry = 0;
    int word = 0;
    for (int first = 0; first < weights.length; first += Long.SIZE) {
      if (word % WORDS == 0) {
        groups[word++] = entry;
      }
      int end = Math.min(weights.length, first + Long.SIZE);
      long bits = 0;
      for (int column = first; column < end; column++) {
        if (weights[column] != 0) {
          bits |= 1L << column; // a shift is by the column's place in a word
          values[entry++] = (float) weights[column];
        }
      }
      groups[word++] = bits;
    }
    return new RankedRow(groups, values);
  }

  private static int words(int columns) {
    return (columns + COLUMNS - 1) / COLUMNS * WORDS;
  }

  /** The bytes of a row with that many entries. */
  static long bytes(int columns, long entries) {
    return (long) words(columns) * Long.BYTES + entries * Float.BYTES;
  }

  @Override
  public float at(int column) {
    int group = column / COLUMNS * WORDS;
    int bit = column % COLUMNS;
    int word = group + 1 + bit / Long.SIZE;
    long here = groups[word];
    long mask = 1L << bit;
    if ((here & mask) == 0) {
      return 0;
    }
    int entry = (int) groups[group] + Long.bitCount(here & (mask - 1));
    for (int before = group + 1; before < word; before++) {
      entry += Long.bitCount(groups[before]);
    }
    return values[entry];
  }

  @Override
  public void add(float factor, float[] sums) {
    int entry = 0;
    for (int word = 0; word < groups.length; word++) {
      int first = word / WORDS * COLUMNS + (word % WORDS - 1) * Long.SIZE;
      long bits = word % WORDS == 0 ? 0 : groups[word];
      for (; bits != 0; bits &= bits - 1) {
        sums[first + Long.numberOfTrailingZeros(bits)] += factor * values[entry++];
      }
    }
  }
}
