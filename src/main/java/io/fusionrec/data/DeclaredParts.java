package io.fusionrec.data;

/**
 * The part of each rating as the data themselves declare it, e.g. by files named {@code train} and
 * {@code test}, as a column beside {@link Ratings}; {@link SplitKind#GIVEN} divides by it. The
 * array is shared, not copied; nobody may write to it.
 *
 * @param part {@link #TRAIN}, {@link #VALID} or {@link #TEST} for each rating
 */
@SuppressWarnings("ArrayRecordComponent") // a column of primitives is the point
public record DeclaredParts(byte[] part) {
  /** Everything is learned and built from it. */
  public static final byte TRAIN = 0;

  /** For early stopping and for choosing settings. */
  public static final byte VALID = 1;

  /** Only measured on. */
  public static final byte TEST = 2;

  /** Checks that there are no other parts. */
  public DeclaredParts {
    for (int r = 0; r < part.length; r++) {
      if (part[r] < TRAIN || part[r] > TEST) {
        throw new IllegalArgumentException("row " + r + ": no part " + part[r]);
      }
    }
  }

  /** The number of rows. */
  public int size() {
    return part.length;
  }

  /** The rows with those numbers, in that order. */
  public DeclaredParts select(int[] rows) {
    byte[] selected = new byte[rows.length];
    for (int k = 0; k < rows.length; k++) {
      selected[k] = part[rows[k]];
    }
    return new DeclaredParts(selected);
  }
}
