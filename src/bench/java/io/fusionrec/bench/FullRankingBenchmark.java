package io.fusionrec.bench;

import io.fusionrec.eval.TopItems;
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

/** The lists of all users of the generated sample, after a step of training. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FullRankingBenchmark {
  @Param({"GSIRec", "HeteGraph", "IR-Rec", "ITRA", "KGNCF-RRN"})
  public String encoder;

  @Param({"none", "sein"})
  public String head;

  private BenchedModel model;

  @Setup(Level.Trial)
  public void open() {
    model = new BenchedModel(encoder, head, "ranking");
    model.step();
  }

  @TearDown(Level.Trial)
  public void close() {
    model.close();
  }

  @Benchmark
  public TopItems rank() {
    return model.rankAll();
  }
}
