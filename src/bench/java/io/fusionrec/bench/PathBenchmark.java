package io.fusionrec.bench;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.kgncf.ConnectingPaths;
import io.fusionrec.encoder.kgncf.PathFinder;
import io.fusionrec.graph.GraphSet;
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

/** KGNCF's finder on the generated sample: building it, and the paths of 4,096 pairs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PathBenchmark {
  private static final int PAIRS = 4096;

  @Param({"1", "5"})
  public int budget;

  private GraphSet graphs;
  private PathFinder finder;
  private int[] users;
  private int[] items;

  @Setup(Level.Trial)
  public void open() {
    graphs = BenchedModel.graphs(GraphEncoders.load().get("KGNCF-RRN"));
    finder = PathFinder.of(graphs);
    SplittableRandom random = new SplittableRandom(1);
    users = random.ints(PAIRS, 0, graphs.train().userCount()).toArray();
    items = random.ints(PAIRS, 0, graphs.train().itemCount()).toArray();
  }

  @Benchmark
  public PathFinder build() {
    return PathFinder.of(graphs);
  }

  @Benchmark
  public ConnectingPaths pairs() {
    return finder.pairs(users, items, budget);
  }
}
