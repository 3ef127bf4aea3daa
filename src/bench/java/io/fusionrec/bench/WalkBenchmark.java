package io.fusionrec.bench;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.hetegraph.WalkSample;
import io.fusionrec.encoder.hetegraph.WalkSampler;
import io.fusionrec.encoder.hetegraph.Walks;
import io.fusionrec.random.RandomStreams;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** HeteGraph's walks on the generated sample: an epoch's draws, and looking all of them up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WalkBenchmark {
  @Param({"8", "32"})
  public int walks;

  private WalkSampler sampler;
  private Walks drawn;
  private int[] nodes;
  private int epoch;

  @Setup(Level.Trial)
  public void open() {
    sampler =
        new WalkSampler(
            BenchedModel.graphs(GraphEncoders.load().get("HeteGraph")).interactions(),
            walks,
            new RandomStreams(1));
    drawn = sampler.epoch(1);
    nodes = IntStream.range(0, sampler.nodes()).toArray();
  }

  @Benchmark
  public Walks epoch() {
    epoch++;
    return sampler.epoch(epoch);
  }

  @Benchmark
  public WalkSample sample() {
    return drawn.sample(nodes);
  }
}
