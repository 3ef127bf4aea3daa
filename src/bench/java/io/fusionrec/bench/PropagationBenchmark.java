package io.fusionrec.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.SparseMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A layer of propagation: a sparse adjacency of 10,000 nodes times their embeddings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PropagationBenchmark {
  private static final int NODES = 10_000;

  @Param({"16", "64"})
  public int width;

  @Param({"20", "100"})
  public int degree;

  private NDManager manager;
  private SparseMatrix adjacency;
  private NDArray embeddings;

  @Setup(Level.Trial)
  public void open() {
    manager = ComputeDevice.cpu().newManager();
    SplittableRandom random = new SplittableRandom(1);
    long[] row = new long[NODES * degree];
    long[] column = new long[row.length];
    float[] value = new float[row.length];
    Arrays.setAll(row, k -> k / degree);
    // Neighbours ascend within a row and differ, as in a graph.
    int stride = NODES / degree;
    Arrays.setAll(column, k -> (long) (k % degree) * stride + random.nextInt(stride));
    Arrays.fill(value, 1f / degree);
    adjacency = SparseMatrix.of(manager, NODES, NODES, row, column, value);
    embeddings = manager.randomUniform(-1, 1, new Shape(NODES, width));
  }

  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }

  @Benchmark
  public float times() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return adjacency.times(embeddings).getFloat(0, 0);
    }
  }
}
