package io.fusionrec.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.Utils;
import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.util.concurrent.locks.ReentrantLock;
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
  private static final ImmutableList<String> NAMES = ImmutableList.of("auto", "cpu", "gpu");

  /** The engine's own state is the process's, and so is what guards it. */
  private static final ReentrantLock RECORDING = new ReentrantLock();

  /**
   * The device of that name.
   *
   * @param name {@code auto} (a GPU where there is one, else the CPU), {@code cpu} or {@code gpu}
   * @param threads threads for operations on the CPU; 0 takes one for each processor
   * @throws InputException when the name is unknown, threads are below 0, or {@code gpu} is asked
   *     for and there is none
   */
  public static ComputeDevice of(String name, int threads) {
    if (!NAMES.contains(name)) {
      throw InputException.unknownName("device", name, NAMES);
    }
    if (threads < 0) {
      throw new InputException(
          "threads must be 0 (as many as processors) or more, but are " + threads);
    }
    startNatives();
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    ComputeDevice device =
        switch (name) {
          case "auto" -> auto(GpuSupport.ask(), count);
          case "gpu" -> gpu(GpuSupport.ask(), count);
          default -> new ComputeDevice(Device.cpu(), count);
        };
    // The whole process's: what is refused leaves them as they are.
    JniUtils.setNumThreads(count);
    return device;
  }

  /** Natives that the user chose and that don't start are the user's to put right. */
  private static void startNatives() {
    try {
      start();
    } catch (EngineException e) {
      if (System.getenv("PYTORCH_LIBRARY_PATH") == null) {
        throw new InputException(
            "PyTorch's libraries don't start: "
                + GpuSupport.rootMessage(e)
                + "; they are unpacked into "
                + Utils.getCacheDir()
                + ", which needs 430 MiB and must be writable; DJL_CACHE_DIR names another folder",
            e);
      }
      throw new InputException(
          "PyTorch of PYTORCH_LIBRARY_PATH does not start: "
              + GpuSupport.rootMessage(e)
              + " ('fusion gpu-setup' says what to do)",
          e);
    }
  }

  static ComputeDevice auto(GpuSupport gpu, int threads) {
    return new ComputeDevice(gpu.usable() ? Device.gpu() : Device.cpu(), threads);
  }

  static ComputeDevice gpu(GpuSupport gpu, int threads) {
    gpu.problem()
        .ifPresent(
            problem -> {
              throw new InputException(
                  "--device gpu: PyTorch sees no GPU on this machine: "
                      + problem
                      + "; use --device cpu or auto ('fusion gpu-setup' says what to do)");
            });
    return new ComputeDevice(Device.gpu(), threads);
  }

  /** The CPU with one thread for each processor. */
  public static ComputeDevice cpu() {
    return of("cpu", 0);
  }

  static Engine start() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    // The engine looks for itself by the thread's class loader, once for the whole process. In an
    // application's own jar of jars, that of a common pool's thread knows no library.
    Thread thread = Thread.currentThread();
    ClassLoader former = thread.getContextClassLoader();
    thread.setContextClassLoader(ComputeDevice.class.getClassLoader());
    try {
      return Engine.getEngine(ENGINE);
    } finally {
      thread.setContextClassLoader(former);
    }
  }

  /** A manager that owns tensors on this device; whoever opens it closes it. */
  public NDManager newManager() {
    return NDManager.newBaseManager(device, ENGINE);
  }

  /**
   * Does what no other training of the process may come between: the engine's generator and what it
   * records are the process's. Others wait for their turn. Outside {@link #backward} nothing is
   * recorded in whichever thread; see {@link EvaluationScope}.
   */
  public <T> T alone(Supplier<T> work) {
    RECORDING.lock();
    try {
      return unrecorded(work);
    } finally {
      RECORDING.unlock();
    }
  }

  /** Does what nothing is learned through: the engine records none of it, as it would in a step. */
  public static <T> T unrecorded(Supplier<T> work) {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /**
   * Computes a loss and leaves its gradients in the tensors that require them.
   *
   * <p>The engine records for one thread of a process at a time; others wait.
   *
   * @param loss makes a scalar; what it computes is recorded for the backward pass
   * @return the loss's value
   */
  public float backward(Supplier<NDArray> loss) {
    return alone(() -> recorded(loss));
  }

  private static float recorded(Supplier<NDArray> loss) {
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
