package io.fusionrec.bench;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import java.util.Map;
import java.util.Optional;
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

/** Reading generated files in MovieLens-1M's format, of so many users, items and ratings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReadingBenchmark {
  @Param({"600x400x40000", "6000x4000x1000000"})
  public String size;

  private BenchData data;

  @Setup(Level.Trial)
  public void open() {
    data = BenchData.of(size, new DatasetCatalog(Optional.empty(), Map.of()));
  }

  @TearDown(Level.Trial)
  public void close() {
    data.close();
  }

  @Benchmark
  public RatingData read() {
    return data.read();
  }
}
