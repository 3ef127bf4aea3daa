package io.fusionrec.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where tensors live and how many threads compute with them. The only place that starts the engine
 * and that knows whether there is a GPU.
 *
 * <p>Starting it switches off the engine's telemetry and downloads: the native libraries come from
 * the class path.
 *
 * @param device the engine's device
 * @param threads the number of threads of one tensor operation on the CPU
 */
public record ComputeDevice(Device device, int threads) {
  private static final String ENGINE = "PyTorch";

  /**
   * The device of that name.
   *
   * @param name {@code auto} (a GPU where there is one, else the CPU), {@code cpu} or {@code gpu}
   * @param threads threads for operations on the CPU; 0 takes one for each processor
   * @throws InputException when the name is unknown, or {@code gpu} is asked for and there is none
   */
  public static ComputeDevice of(String name, int threads) {
    Engine engine = start();
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    JniUtils.setNumThreads(count);
    boolean gpu = engine.getGpuCount() > 0;
    return switch (name) {
      case "auto" -> new ComputeDevice(gpu ? Device.gpu() : Device.cpu(), count);
      case "cpu" -> new ComputeDevice(Device.cpu(), count);
      case "gpu" -> {
        if (!gpu) {
          throw new InputException(
              "--device gpu: PyTorch sees no GPU on this machine; use --device cpu or auto");
        }
        yield new ComputeDevice(Device.gpu(), count);
      }
      default -> throw InputException.unknownName("device", name, List.of("auto", "cpu", "gpu"));
    };
  }

  /** The CPU with one thread for each processor. */
  public static ComputeDevice cpu() {
    return of("cpu", 0);
  }

  private static Engine start() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    return Engine.getEngine(ENGINE);
  }

  /** A manager that owns tensors on this device; whoever opens it closes it. */
  public NDManager newManager() {
    return NDManager.newBaseManager(device, ENGINE);
  }

  /**
   * Computes a loss and leaves its gradients in the tensors that require them.
   *
   * @param loss makes a scalar; what it computes is recorded for the backward pass
   * @return the loss's value
   */
  public float backward(Supplier<NDArray> loss) {
    try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray value = loss.get();
      collector.backward(value);
      return value.getFloat();
    }
  }

  /** Seeds the engine's own generator, which dropout draws from. */
  public void seed(long seed) {
    Engine.getEngine(ENGINE).setRandomSeed((int) (seed ^ (seed >>> 32)) & 0x7fffffff);
  }

  /** The engine's name and version, e.g. {@code PyTorch 2.7.1}. */
  public String engine() {
    Engine engine = Engine.getEngine(ENGINE);
    return engine.getEngineName() + " " + engine.getVersion();
  }

  @Override
  public String toString() {
    return device.toString();
  }
}
