package io.fusionrec.cli.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.EngineFiles;
import io.fusionrec.tensor.GpuSupport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@EnabledOnOs(OS.LINUX)
class GpuSetupCommandTest {
  private static final String PLACE = "pytorch/cu124/linux-x86_64/";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  /** This machine's files, with an engine and a program that are made up. */
  private static final class RealFiles implements Machine {
    private final ThisMachine real = new ThisMachine();
    private final MadeUpMachine madeUp = new MadeUpMachine();

    @Override
    public String platform() {
      return madeUp.platform();
    }

    @Override
    public Optional<String> variable(String name) {
      return madeUp.variable(name);
    }

    @Override
    public Optional<String> text(Path file) {
      return real.text(file);
    }

    @Override
    public boolean isFile(Path file) {
      return real.isFile(file);
    }

    @Override
    public List<String> names(Path where) {
      return real.names(where);
    }

    @Override
    public Optional<String> output(List<String> command) {
      return Optional.empty();
    }

    @Override
    public EngineFiles files() {
      return madeUp.files();
    }

    @Override
    public GpuSupport engine() {
      return madeUp.engine();
    }
  }

  private int run(Machine machine, String... arguments) {
    return new CommandLine(new GpuSetupCommand(machine))
        .setOut(new PrintWriter(out))
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              throw error;
            })
        .execute(arguments);
  }

  private String refused(String... arguments) {
    StringWriter err = new StringWriter();
    new CommandLine(new GpuSetupCommand(new RealFiles()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              assertThat(error).isInstanceOf(InputException.class);
              err.write(String.valueOf(error.getMessage()));
              return 2;
            })
        .execute(arguments);
    assertThat(err.toString()).isNotEmpty().doesNotContain("\n");
    return err.toString();
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return jar;
  }

  private void libtorch(String version) throws IOException {
    file("it's torch/lib/libtorch.so", "");
    file("it's torch/lib/libtorch_cuda.so", "");
    file("it's torch/lib/libcudart-218eec4c.so.12", "runtime");
    file("it's torch/build-version", version + "\n");
  }

  /** A shell that sources the file has the variables, and the link leads to the library. */
  @Test
  void libtorchIsPrepared() throws Exception {
    libtorch("2.7.1+cu128");
    Path into = folder.resolve("in to");
    assertThat(
            run(
                new RealFiles(),
                "--torch",
                folder.resolve("it's torch").toString(),
                "--into=" + into))
        .isZero();
    assertThat(out.toString()).contains("PyTorch 2.7.1 cu128 is ready", "source '" + into);
    assertThat(sourced(into, "/before"))
        .containsExactly(folder + "/it's torch/lib", "2.7.1", "cu128", into + "/cudart:/before");
    assertThat(sourced(into, "")).endsWith(into + "/cudart");
    assertThat(into.resolve("cudart/libcudart.so")).isSymbolicLink().hasContent("runtime");
  }

  private List<String> sourced(Path into, String before) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder(
            "bash",
            "-c",
            "source \"$1\"; printf '%s\\n' \"$PYTORCH_LIBRARY_PATH\" \"$PYTORCH_VERSION\""
                + " \"$PYTORCH_FLAVOR\" \"$LD_LIBRARY_PATH\"",
            "-",
            into.resolve("env.sh").toString());
    shell.environment().put("LD_LIBRARY_PATH", before);
    Process process = shell.start();
    List<String> lines = process.inputReader(UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  @Test
  void pythonsPackageHasItsRuntimeBesideIt() throws Exception {
    file("site/torch/lib/libtorch.so", "");
    file("site/torch/lib/libtorch_cuda.so", "");
    file("site/torch/version.py", "__version__ = '2.7.1+cu128'\ndebug = False\n");
    file("site/nvidia/cuda_runtime/lib/libcudart.so.12", "runtime");
    Path into = folder.resolve("into");
    assertThat(
            run(new RealFiles(), "--torch=" + folder.resolve("site/torch/lib"), "--into=" + into))
        .isZero();
    assertThat(into.resolve("cudart/libcudart.so")).hasContent("runtime");
  }

  @Test
  void aPyTorchThatFusionHasNoBindingForIsRefused() throws Exception {
    String torch = "--torch=" + folder.resolve("it's torch");
    assertThat(refused(torch)).contains("no libtorch.so there");
    for (String version : List.of("2.7.1+cu126", "2.6.0+cu128")) {
      libtorch(version);
      assertThat(refused(torch)).contains("it is PyTorch " + version, "take 2.7.1 for CUDA 12.8");
    }
    libtorch("unknown");
    assertThat(refused(torch)).contains("neither build-version nor version.py");
    libtorch("2.7.1+cu128");
    Files.delete(folder.resolve("it's torch/lib/libcudart-218eec4c.so.12"));
    assertThat(refused(torch)).contains("no libcudart*.so");
    Files.delete(folder.resolve("it's torch/lib/libtorch_cuda.so"));
    assertThat(refused(torch)).contains("it is PyTorch for the CPU");
  }

  private Path natives(String libraries) throws IOException {
    return jar(
        "natives.jar",
        Map.of(
            EngineFiles.NATIVES,
            "version=2.5.1-20241113\nflavor=cu124\nclassifier=linux-x86_64\nlibraries=" + libraries,
            PLACE + "libtorch.so",
            "torch",
            PLACE + "libcudart-8774224f.so.12",
            "runtime"));
  }

  private Path binding(String version) throws IOException {
    return jar(
        "binding.jar",
        Map.of(
            EngineFiles.BINDINGS,
            "jni_version=" + version,
            "jnilib/linux-x86_64/cu124/libdjl_torch.so",
            "binding"));
  }

  @Test
  void jarsOfNativesAreUnpackedWithTheBindingWhereTheEngineLooks() throws Exception {
    Path into = folder.resolve("into");
    String[] arguments = {
      "--natives=" + natives("libtorch.so,libcudart-8774224f.so.12"),
      "--binding=" + binding("2.5.1-0.33.0"),
      "--into=" + into
    };
    for (int time = 0; time < 2; time++) {
      assertThat(run(new RealFiles(), arguments)).isZero();
      Path libraries = into.resolve("pytorch-2.5.1-cu124");
      assertThat(libraries.resolve("libtorch.so")).hasContent("torch");
      assertThat(libraries.resolve("0.36.0-libdjl_torch.so")).hasContent("binding");
      assertThat(sourced(into, ""))
          .containsExactly(libraries.toString(), "2.5.1", "cu124", into + "/cudart");
      assertThat(into.resolve("cudart/libcudart.so")).hasContent("runtime");
      assertThat(into.toFile().list())
          .containsExactlyInAnyOrder("pytorch-2.5.1-cu124", "cudart", "env.sh");
    }
  }

  @Test
  void jarsThatDoNotFitAreRefusedAndNothingIsLeft() throws Exception {
    Path into = folder.resolve("into");
    String to = "--into=" + into;
    String good = "--binding=" + binding("2.5.1-0.33.0");
    assertThat(refused("--natives=" + natives("libtorch.so,libc10.so"), good, to))
        .contains("does not hold 'libc10.so'");
    assertThat(into).isEmptyDirectory();
    assertThat(refused("--natives=" + folder.resolve("no.jar"), good)).contains("no jar");
    assertThat(refused("--natives=" + folder.resolve("binding.jar"), good)).contains("holds no");
    assertThat(
            refused("--natives=" + natives("libtorch.so"), "--binding=" + binding("2.7.1-0.36.0")))
        .contains("it is pytorch-jni 2.7.1-0.36.0; take one for PyTorch 2.5.1 and cu124");
    Path cpu = jar("cpu.jar", Map.of(EngineFiles.NATIVES, "flavor=cpu\nclassifier=linux-x86_64"));
    assertThat(refused("--natives=" + cpu, good)).contains("it is for cpu on linux-x86_64");
  }

  @Test
  void optionsThatDoNotGoTogether() {
    assertThat(refused("--natives=a")).contains("given together");
    assertThat(refused("--binding=a")).contains("given together");
    assertThat(refused("--torch=a", "--natives=b", "--binding=c")).contains("give one");
  }

  @Test
  void theExitCodeSaysWhetherAGpuIsUsed() {
    MadeUpMachine machine = new MadeUpMachine();
    assertThat(run(machine)).isZero();
    machine.engineFails("CUDA counts no GPU");
    assertThat(run(machine)).isEqualTo(2);
    assertThat(out.toString().lines().filter(line -> line.startsWith("ok"))).hasSize(11);
    assertThat(out.toString())
        .endsWith("--device auto takes the CPU: engine: CUDA counts no GPU\n");
  }
}
