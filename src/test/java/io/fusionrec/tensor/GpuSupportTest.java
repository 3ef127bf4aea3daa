package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.fusionrec.settings.InputException;
import org.junit.jupiter.api.Test;

class GpuSupportTest {
  /** An engine that is made up: it fails where it is told to. */
  private record MadeUp(String failsIn, boolean builtForCuda, int counted)
      implements GpuSupport.Probe {
    @Override
    public String start() {
      if (failsIn.equals("start")) {
        throw new EngineException(
            "Failed to load PyTorch native library",
            new UnsatisfiedLinkError("libc10_cuda.so: cannot open\nframe"));
      }
      return "PyTorch 2.7.1";
    }

    @Override
    public void compute() {
      if (failsIn.equals("compute")) {
        throw new EngineException("CUDA error: no kernel image is available\nframe #0");
      }
    }
  }

  private static String problem(MadeUp engine) {
    GpuSupport support = GpuSupport.of(engine);
    assertThat(support.usable()).isFalse();
    assertThat(ComputeDevice.auto(support, 1).device()).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> ComputeDevice.gpu(support, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(support.problem().orElseThrow())
        .hasMessageContaining("fusion gpu-setup");
    return support.problem().orElseThrow();
  }

  @Test
  void aGpuThatComputesIsTaken() {
    GpuSupport support = GpuSupport.of(new MadeUp("", true, 2));
    assertThat(support.usable()).isTrue();
    assertThat(support.gpus()).isEqualTo(2);
    assertThat(ComputeDevice.auto(support, 1).device()).isEqualTo(Device.gpu());
    assertThat(ComputeDevice.gpu(support, 1).device()).isEqualTo(Device.gpu());
  }

  @Test
  void whatKeepsOneFromBeingUsedIsOneLine() {
    assertThat(problem(new MadeUp("start", true, 1)))
        .isEqualTo("PyTorch does not start: libc10_cuda.so: cannot open");
    assertThat(problem(new MadeUp("", false, 1))).contains("built for the CPU alone");
    assertThat(problem(new MadeUp("", true, 0))).contains("counts no GPU", "libcudart.so");
    assertThat(problem(new MadeUp("compute", true, 1)))
        .isEqualTo("a first operation on the GPU failed: CUDA error: no kernel image is available");
  }

  @Test
  void theBindingsThatTheProgramBrings() {
    EngineFiles files = EngineFiles.ofThisProgram();
    assertThat(files.ownBinding()).isEqualTo("0.36.0-libdjl_torch.so");
    assertThat(files.torchVersion()).isEqualTo("2.7.1");
    assertThat(files.brings().test("linux-x86_64/cu128")).isTrue();
    assertThat(files.brings().test("linux-x86_64/cu124")).isFalse();
  }
}
