package io.fusionrec.bench;

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

/** A training step of each encoder, alone and with SEIN, on the generated sample. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStepBenchmark {
  @Param({"GSIRec", "HeteGraph", "IR-Rec", "ITRA", "KGNCF-RRN"})
  public String encoder;

  @Param({"none", "sein"})
  public String head;

  @Param({"rating", "ranking"})
  public String objective;

  private BenchedModel model;

  @Setup(Level.Trial)
  public void open() {
    model = new BenchedModel(encoder, head, objective);
  }

  @TearDown(Level.Trial)
  public void close() {
    model.close();
  }

  @Benchmark
  public double step() {
    return model.step();
  }
}
