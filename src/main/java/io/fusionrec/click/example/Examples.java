package io.fusionrec.click.example;

/** Rows that can be read in any order: one part of a table. Safe to read from several threads. */
public interface Examples {
  /** The number of rows. */
  int size();

  /** The number of rows whose label is 1. */
  int positives();

  /**
   * The number of rows that lie together on disk; reading rows of few blocks at a time is fast. At
   * least 1; {@link #size} where everything is in memory.
   */
  int blockRows();

  /**
   * Reads rows into the first places of a batch.
   *
   * @param rows the rows' numbers, each in [0, {@link #size})
   * @param from the first that is read, inclusive
   * @param to the last that is read, exclusive
   * @param into takes {@code to - from} rows
   */
  void read(int[] rows, int from, int to, ExampleBatch into);

  /** Whether all labels are the same, so that nothing tells good rankings from bad ones. */
  default boolean oneClass() {
    return positives() == 0 || positives() == size();
  }
}
