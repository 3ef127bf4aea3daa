package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.SparseMatrix;
import java.util.Arrays;

/** Sums of vectors over the likes of one side's nodes. */
interface LikeSums {
  /** The sums of all nodes, of the other side's vectors [other, d]. */
  NDArray all(NDArray others);

  /** The sums of some nodes, int64 [B]. */
  NDArray some(NDArray index, NDArray others);

  /** Whether it is better to compute all and gather the rows of these. */
  boolean betterAll(NDArray index, boolean training);

  /**
   * By a dense product; for a small batch only the batch's rows are computed.
   *
   * @param matrix 1 where there is a like, a row for each node
   */
  record Dense(NDArray matrix) implements LikeSums {
    @Override
    public NDArray all(NDArray others) {
      return matrix.matMul(others);
    }

    @Override
    public NDArray some(NDArray index, NDArray others) {
      return Embedding.rows(matrix, index).matMul(others);
    }

    /** From half of the rows on, copying them costs more than computing all. */
    @Override
    public boolean betterAll(NDArray index, boolean training) {
      return 2 * index.size() > matrix.getShape().get(0);
    }
  }

  /** By a sparse product. */
  final class Sparse implements LikeSums {
    private final NDManager manager;
    private final RatingMatrix likes;
    private final int others;
    private final SparseMatrix matrix;

    /**
     * Sums over likes.
     *
     * @param likes a row for each node
     * @param others the number of nodes of the other side
     */
    Sparse(NDManager manager, RatingMatrix likes, int others) {
      this.manager = manager;
      this.likes = likes;
      this.others = others;
      long[] nodes = new long[likes.rows()];
      Arrays.setAll(nodes, node -> node);
      matrix = matrix(nodes);
    }

    private SparseMatrix matrix(long[] nodes) {
      int entries = Math.toIntExact(entries(nodes));
      long[] row = new long[entries];
      long[] column = new long[entries];
      float[] ones = new float[entries];
      Arrays.fill(ones, 1);
      int entry = 0;
      for (int k = 0; k < nodes.length; k++) {
        int node = (int) nodes[k];
        for (int p = likes.offset()[node]; p < likes.offset()[node + 1]; p++) {
          row[entry] = k;
          column[entry++] = likes.column()[p];
        }
      }
      return SparseMatrix.of(manager, nodes.length, others, row, column, ones);
    }

    private long entries(long[] nodes) {
      return Arrays.stream(nodes).map(node -> likes.degree((int) node)).sum();
    }

    @Override
    public NDArray all(NDArray vectors) {
      return matrix.times(vectors);
    }

    @Override
    public NDArray some(NDArray index, NDArray vectors) {
      return matrix(index.toLongArray()).times(vectors);
    }

    /** An evaluation keeps the sums of all. */
    @Override
    public boolean betterAll(NDArray index, boolean training) {
      return !training || 2 * entries(index.toLongArray()) > likes.column().length;
    }
  }
}
