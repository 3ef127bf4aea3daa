package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {
  /** d(sum of x^2)/dx = 2 x, a thousand times in each of four threads. */
  @Test
  void severalThreadsOfAProcessMayTrain() throws Exception {
    ComputeDevice device = ComputeDevice.cpu();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> trainings =
          IntStream.rangeClosed(1, 4)
              .<Callable<Boolean>>mapToObj(k -> () -> gradientsAreRight(device, k))
              .toList();
      for (Future<Boolean> right : threads.invokeAll(trainings)) {
        assertThat(right.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean gradientsAreRight(ComputeDevice device, int value) {
    try (NDManager manager = device.newManager()) {
      NDArray x = manager.create(new float[] {value, -value});
      x.setRequiresGradient(true);
      for (int step = 0; step < 1000; step++) {
        float loss = device.backward(() -> x.square().sum());
        float[] gradient = x.getGradient().toFloatArray();
        x.getGradient().subi(x.getGradient());
        if (loss != 2f * value * value || gradient[0] != 2f * value) {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void whatIsRefusedLeavesTheProcessesThreadsAsTheyAre() {
    int before = ComputeDevice.cpu().threads();
    assertThat(JniUtils.getNumThreads()).isEqualTo(before);
    assertThatThrownBy(() -> ComputeDevice.of("cpu", -1))
        .isInstanceOf(InputException.class)
        .hasMessage("threads must be 0 (as many as processors) or more, but are -1");
    assertThatThrownBy(() -> ComputeDevice.of("tpu", before + 1))
        .isInstanceOf(InputException.class)
        .hasMessage("unknown device 'tpu'; did you mean 'cpu'? (known: auto, cpu, gpu)");
    assertThat(JniUtils.getNumThreads()).isEqualTo(before);
  }

  @Test
  void whoStartsTheEngineKeepsHisClassLoader() {
    ClassLoader own = new ClassLoader(null) {};
    Thread thread = Thread.currentThread();
    ClassLoader former = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    try {
      assertThat(ComputeDevice.cpu().engine()).startsWith("PyTorch");
      assertThat(thread.getContextClassLoader()).isSameAs(own);
    } finally {
      thread.setContextClassLoader(former);
    }
  }
}
