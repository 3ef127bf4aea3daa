package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.format.RawExample;

/** Raw rows that can be gone through as often as needed, always in the same order. */
interface ExampleSource {
  /** The part of a row whose part the source doesn't declare. */
  int UNDECLARED = -1;

  /** The parts besides train. */
  ImmutableSet<Integer> HELD_OUT = ImmutableSet.of(1, 2);

  /** Takes rows. */
  interface Visitor {
    /**
     * @param row the row, valid during the call only
     * @param part 0 train, 1 valid, 2 test, or {@link #UNDECLARED}
     */
    void visit(RawExample row, int part);
  }

  /** The data set's name. */
  String name();

  /** Whether the data are generated. */
  boolean generated();

  /** The parts whose rows the seed draws; none where the data declare the part of every row. */
  default ImmutableSet<Integer> drawn() {
    return HELD_OUT;
  }

  /** Whether the rows are those of a user's files, as they are written there. */
  default boolean files() {
    return false;
  }

  /** The columns, label and ignored ones left out. */
  ImmutableList<RawColumn> columns();

  /** How a file of such rows looks that a trained model is to predict for. */
  ExampleFormat format();

  /**
   * Goes through all rows.
   *
   * @throws io.fusionrec.settings.InputException at the end, when there were malformed ones
   */
  void forEach(Visitor visitor);

  /** The content hash of each source file. */
  ImmutableMap<String, String> sha256();

  /** The content hash of each source file as {@link #forEach} read it the last time. */
  default ImmutableMap<String, String> lastRead() {
    return sha256();
  }
}
