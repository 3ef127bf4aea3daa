package io.fusionrec.encoder;

import it.unimi.dsi.fastutil.floats.FloatArrayList;

/** The cells of a grid from which something may be learned, {@link Encoding#withSeen}. */
public final class UnseenCells {
  private UnseenCells() {}

  /** Of values for the cells of a grid, row by row, those whose own rating wasn't read. */
  public static float[] of(Encoding grid, float[] values) {
    float[] seen =
        grid.seen().map(cells -> cells.toFloatArray()).orElseGet(() -> new float[values.length]);
    FloatArrayList unseen = new FloatArrayList();
    for (int cell = 0; cell < values.length; cell++) {
      if (seen[cell] == 0) {
        unseen.add(values[cell]);
      }
    }
    return unseen.toFloatArray();
  }
}
