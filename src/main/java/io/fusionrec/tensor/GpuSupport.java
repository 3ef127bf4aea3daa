package io.fusionrec.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import com.google.common.base.Throwables;
import java.util.Optional;

/**
 * Whether tensors can be computed on a GPU, and if not, why not.
 *
 * @param engine the engine's name and version, e.g. {@code PyTorch 2.7.1}; empty where it doesn't
 *     start
 * @param gpus how many GPUs it can use
 * @param problem why none can be used; empty where one computes
 */
public record GpuSupport(String engine, int gpus, Optional<String> problem) {
  /** What is asked of an engine. */
  interface Probe {
    /** Starts the engine and gives its name and version. */
    String start();

    /** Whether its natives are built for CUDA. */
    boolean builtForCuda();

    /** How many GPUs CUDA's runtime counts; 0 also where that library isn't found. */
    int counted();

    /** Computes something on the first GPU. */
    void compute();
  }

  /** Starts the engine and computes something on the first GPU, where there is one. */
  public static GpuSupport ask() {
    return of(new EngineProbe());
  }

  static GpuSupport of(Probe probe) {
    String engine;
    try {
      engine = probe.start();
    } catch (RuntimeException | LinkageError e) {
      return none("", "PyTorch does not start: " + rootMessage(e));
    }
    if (!probe.builtForCuda()) {
      return none(engine, engine + " is built for the CPU alone");
    }
    int counted = probe.counted();
    if (counted == 0) {
      return none(engine, "CUDA counts no GPU (libcudart.so is not found, or sees none)");
    }
    try {
      probe.compute();
    } catch (RuntimeException | LinkageError e) {
      return none(engine, "a first operation on the GPU failed: " + rootMessage(e));
    }
    return new GpuSupport(engine, counted, Optional.empty());
  }

  /** Whether a GPU computes. */
  public boolean usable() {
    return problem.isEmpty();
  }

  private static GpuSupport none(String engine, String problem) {
    return new GpuSupport(engine, 0, Optional.of(problem));
  }

  /** The first line of the innermost cause, which names the library that is missing. */
  static String rootMessage(Throwable error) {
    Throwable root = Throwables.getRootCause(error);
    return String.valueOf(root.getMessage())
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse(root.toString());
  }

  private static final class EngineProbe implements Probe {
    @Override
    public String start() {
      Engine engine = ComputeDevice.start();
      return engine.getEngineName() + " " + engine.getVersion();
    }

    @Override
    public boolean builtForCuda() {
      return ComputeDevice.start().hasCapability("CUDA");
    }

    @Override
    public int counted() {
      return CudaUtils.getGpuCount();
    }

    @Override
    public void compute() {
      try (NDManager manager = new ComputeDevice(Device.gpu(), 1).newManager();
          NDArray ones = manager.ones(new Shape(2, 2));
          NDArray product = ones.matMul(ones)) {
        if (product.sum().getFloat() != 8) {
          throw new IllegalStateException("it computes wrongly");
        }
      }
    }
  }
}
