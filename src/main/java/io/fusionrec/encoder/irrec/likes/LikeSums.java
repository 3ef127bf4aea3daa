package io.fusionrec.encoder.irrec.likes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.SparseSums;
import io.fusionrec.tensor.Embedding;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;

/** Sums of vectors over the likes of one side's nodes. */
public interface LikeSums {
  /** The sums of all nodes, of the other side's vectors. */
  NDArray all(LikedVectors others);

  /** The sums of some nodes of a training step, int64 [B]. */
  NDArray some(NDArray index, LikedVectors others);

  /** Whether it is better to compute all and gather the rows of these. */
  boolean betterAll(NDArray index, boolean training);

  /** For how many a liked node stands in the sum of a node in training; 0 if it isn't in it. */
  float weight(int node, int liked);

  /**
   * Draws which likes an epoch's steps sum over, where they don't over all.
   *
   * @param random the stream of a node
   */
  void draw(IntFunction<UniformRandomProvider> random);

  /**
   * By a dense product; for a small batch only the batch's rows are computed.
   *
   * @param matrix 1 where there is a like, a row for each node
   * @param nodes how many there are
   */
  record Dense(Supplier<NDArray> matrix, int nodes) implements LikeSums {
    @Override
    public NDArray all(LikedVectors others) {
      return matrix.get().matMul(others.all());
    }

    @Override
    public NDArray some(NDArray index, LikedVectors others) {
      return Embedding.rows(matrix.get(), index).matMul(others.all());
    }

    /** From half of the rows on, copying them costs more than computing all. */
    @Override
    public boolean betterAll(NDArray index, boolean training) {
      return 2 * index.size() > nodes;
    }

    @Override
    public float weight(int node, int liked) {
      return 1;
    }

    @Override
    public void draw(IntFunction<UniformRandomProvider> random) {}
  }

  /**
   * By a sparse product. A training step sums over a sample of a node's likes where there are many
   * ({@link SampledLikes}), since an item that half of all users like would else bring half of all
   * users into every step; an evaluation sums over all of them.
   */
  final class Sparse implements LikeSums {
    private final NDManager manager;
    private final RatingMatrix likes;
    private final int most;
    private SampledLikes sampled;

    /**
     * Sums over likes.
     *
     * @param likes a row for each node
     * @param most how many of a node's likes are summed in training; an epoch draws them
     */
    public Sparse(NDManager manager, RatingMatrix likes, int most) {
      this.manager = manager;
      this.likes = likes;
      this.most = most;
      sampled = SampledLikes.all(likes);
    }

    @Override
    public void draw(IntFunction<UniformRandomProvider> random) {
      sampled = SampledLikes.of(likes, most, random);
    }

    @Override
    public float weight(int node, int liked) {
      return sampled.weight(node, liked);
    }

    @Override
    public NDArray all(LikedVectors others) {
      long[] nodes = new long[likes.rows()];
      Arrays.setAll(nodes, node -> node);
      return sums(SampledLikes.all(likes), nodes, others)
          .matrix(manager, others.ids().count())
          .times(others.ids().table());
    }

    @Override
    public NDArray some(NDArray index, LikedVectors others) {
      return sums(sampled, index.toLongArray(), others).of(others.ids(), manager);
    }

    private static SparseSums sums(SampledLikes from, long[] nodes, LikedVectors others) {
      int entries = 0;
      for (long node : nodes) {
        entries += from.offset()[(int) node + 1] - from.offset()[(int) node];
      }
      long[] row = new long[entries];
      long[] column = new long[entries];
      float[] value = new float[entries];
      int entry = 0;
      for (int k = 0; k < nodes.length; k++) {
        int node = (int) nodes[k];
        for (int p = from.offset()[node]; p < from.offset()[node + 1]; p++) {
          row[entry] = k;
          column[entry] = from.column()[p];
          value[entry] = from.weight()[node] * others.scale(column[entry]);
          entry++;
        }
      }
      return new SparseSums(nodes.length, row, column, value);
    }

    /** An evaluation keeps the sums of all. */
    @Override
    public boolean betterAll(NDArray index, boolean training) {
      return !training;
    }
  }
}
