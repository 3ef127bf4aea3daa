package io.fusionrec.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
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

/** SEIN over B samples of m fields of width D with H neurons: p+, and p+ with all gradients. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SeinBenchmark {
  @Param({"256", "4096"})
  public int batch;

  @Param({"8", "39"})
  public int fields;

  @Param({"16", "32"})
  public int width;

  @Param({"25"})
  public int neurons;

  @Param({"LINEAR"})
  public SeinMode mode;

  private ComputeDevice device;
  private NDManager manager;
  private Sein sein;
  private NDArray embeddings;

  @Setup(Level.Trial)
  public void open() {
    device = ComputeDevice.cpu();
    manager = device.newManager();
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    sein = new Sein(parameters, fields, width, List.of(neurons), mode);
    embeddings = manager.randomUniform(-1, 1, new Shape(batch, fields, width));
    embeddings.setRequiresGradient(true);
  }

  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }

  @Benchmark
  public float forward() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return sein.interact(embeddings).getFloat(0, 0);
    }
  }

  @Benchmark
  public float forwardAndBackward() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return device.backward(() -> sein.interact(embeddings).square().mean());
    }
  }
}
