package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors, one per index. Of a large one a training step changes only the rows that it
 * reads, see {@link RowTable}.
 */
public final class Embedding {
  private final Parameter table;
  private final @Nullable RowTable large;

  /** A table of {@code rows} normal vectors of that width. */
  public Embedding(ParameterSet scope, String name, int rows, int width) {
    this(scope, name, rows, width, Initial.EMBEDDING);
  }

  /** A table of {@code rows} vectors of that width which begin as told. */
  public Embedding(ParameterSet scope, String name, int rows, int width, Initial initial) {
    table = scope.create(name, new Shape(rows, width), initial);
    large = scope.rowTable(name).orElse(null);
  }

  /** The vectors of some indices: int64 [...] to [..., width]. */
  public NDArray apply(NDArray indices) {
    return large == null ? rows(table.getArray(), indices) : large.apply(indices);
  }

  /** The whole table [rows, width]. */
  public NDArray table() {
    return large == null ? table.getArray() : large.table();
  }

  /**
   * Whether the table is one that is changed row by row ({@link RowTable}), so that a step should
   * ask for the rows that it needs and not for all of them.
   */
  public boolean isLarge() {
    return large != null;
  }

  /** The number of vectors. */
  public int count() {
    return Math.toIntExact(table.getShape().get(0));
  }

  /** Rows of any matrix, with a gradient for it: [n, width] and int64 [...] to [..., width]. */
  public static NDArray rows(NDArray matrix, NDArray indices) {
    return ai.djl.nn.core.Embedding.embedding(indices, matrix, SparseFormat.DENSE).get(0);
  }
}
