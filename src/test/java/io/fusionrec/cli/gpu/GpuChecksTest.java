package io.fusionrec.cli.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuChecksTest {
  private final MadeUpMachine machine = new MadeUpMachine();

  private GpuCheck only(String name) {
    List<GpuCheck> missing =
        GpuChecks.of(machine).all().stream().filter(check -> !check.ok()).toList();
    assertThat(missing).extracting(GpuCheck::name).containsExactly(name);
    return missing.get(0);
  }

  private String conclusion() {
    return GpuChecks.of(machine).conclusion();
  }

  @Test
  void aMachineWithEverything() {
    assertThat(GpuChecks.of(machine).all()).allMatch(GpuCheck::ok);
    assertThat(GpuChecks.of(machine).all().get(1).line())
        .isEqualTo("ok      driver     NVIDIA H100, 81559 MiB, 550.54.14");
    assertThat(conclusion()).isEqualTo("--device auto takes the GPU");
  }

  @Test
  void onlyOneSystem() {
    machine.platform = "osx-aarch64";
    assertThat(GpuChecks.of(machine).all().get(0).text())
        .contains("osx-aarch64", "linux-x86_64 alone");
  }

  @Test
  void theFirstThatIsMissingIsWhyTheCpuIsTaken() {
    machine.no(MadeUpMachine.DRIVER);
    machine.listed = Optional.empty();
    machine.engineFails("CUDA counts no GPU");
    assertThat(conclusion())
        .startsWith("--device auto takes the CPU: driver: no NVIDIA driver is loaded")
        .contains("--gpus all")
        .doesNotContain("\n");
  }

  @Test
  void aDriverWithoutItsListOfGpus() {
    machine.listed = Optional.empty();
    assertThat(only("driver").text()).contains("nvidia-smi");
  }

  @Test
  void aDriverThatIsKnownByItsListAlone() {
    machine.no(MadeUpMachine.DRIVER);
    assertThat(GpuChecks.of(machine).all()).allMatch(GpuCheck::ok);
  }

  @Test
  void anOldDriver() {
    machine.file(MadeUpMachine.DRIVER, "NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.82.01");
    assertThat(only("driver").text()).startsWith("470.82.01 is too old").contains("525");
  }

  @Test
  void nativesThatNobodyChose() {
    machine.variables.clear();
    machine.engineFails("PyTorch 2.7.1 is built for the CPU alone");
    assertThat(conclusion()).contains("takes the CPU: natives:", "fusion gpu-setup --torch DIR");
  }

  @Test
  void nativesThatAreNotThere() {
    machine.no(MadeUpMachine.LIBRARIES + "/libtorch.so");
    assertThat(only("natives").text()).contains("no libtorch.so in /opt/torch/lib");
  }

  @Test
  void nativesForTheCpu() {
    machine.no(MadeUpMachine.LIBRARIES + "/libtorch_cuda.so");
    assertThat(only("natives").text()).contains("PyTorch for the CPU (no libtorch_cuda.so)");
  }

  /** Without them the engine looks for a flavor that nobody makes. */
  @Test
  void versionAndFlavorHaveToBeSaid() {
    machine.variables.remove("PYTORCH_VERSION");
    assertThat(only("natives").text()).contains("set PYTORCH_VERSION and PYTORCH_FLAVOR");
  }

  @Test
  void aBindingForAnotherCuda() {
    machine.variables.put("PYTORCH_FLAVOR", "cu126");
    assertThat(only("binding").text()).contains("none for cu126", "2.7.1 for cu128");
  }

  @Test
  void aBindingForAnotherPyTorchMayLieBesideIt() {
    machine.variables.put("PYTORCH_VERSION", "2.5.1");
    assertThat(only("binding").text()).contains("2.7.1", "2.5.1", "0.36.0-libdjl_torch.so");
    machine.file(MadeUpMachine.LIBRARIES + "/0.36.0-libdjl_torch.so", "");
    assertThat(GpuChecks.of(machine).all()).allMatch(GpuCheck::ok);
  }

  @Test
  void aRuntimeUnderAnotherName() {
    machine.no("/links/libcudart.so");
    machine.file(MadeUpMachine.LIBRARIES + "/libcudart-8774224f.so.12", "");
    machine.engineFails("CUDA counts no GPU");
    GpuCheck check = GpuChecks.of(machine).all().get(4);
    assertThat(check.ok()).isFalse();
    assertThat(check.text())
        .contains("LD_LIBRARY_PATH", "/opt/torch/lib/libcudart-8774224f.so.12", "makes a link");
  }

  @Test
  void theEngineHasTheLastWord() {
    machine.no("/links/libcudart.so");
    assertThat(conclusion()).isEqualTo("--device auto takes the GPU");
    machine.file("/links/libcudart.so", "");
    machine.engineFails("a first operation on the GPU failed: no kernel image");
    assertThat(conclusion())
        .isEqualTo(
            "--device auto takes the CPU: engine: a first operation on the GPU failed: no kernel"
                + " image");
  }

  /** This machine, whatever it has, gets its six lines and a reason. */
  @Test
  void thisMachine() {
    GpuReport report = GpuChecks.of(new ThisMachine());
    assertThat(report.all()).hasSize(6);
    assertThat(report.conclusion()).startsWith("--device auto takes the ");
  }
}
