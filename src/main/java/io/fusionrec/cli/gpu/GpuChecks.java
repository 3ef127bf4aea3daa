package io.fusionrec.cli.gpu;

import static io.fusionrec.cli.gpu.GpuCheck.missing;
import static io.fusionrec.cli.gpu.GpuCheck.ok;

import io.fusionrec.tensor.EngineFiles;
import io.fusionrec.tensor.GpuSupport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at everything between a GPU and a tensor on it, from the hardware up. */
final class GpuChecks {
  /** The one whose libraries and loader these checks know. */
  private static final String PLATFORM = "linux-x86_64";

  /** The first driver that runs programs of any CUDA 12. */
  private static final int OLDEST_DRIVER = 525;

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final Pattern DRIVER_VERSION = Pattern.compile("\\b(\\d{3})\\.\\d+(\\.\\d+)?\\b");
  private static final String PREPARE =
      "prepare it with 'fusion gpu-setup --torch DIR' or '--natives JAR --binding JAR'"
          + " (docs/gpu.md), and source the file that it names";

  private final Machine machine;
  private final EngineFiles files;

  private GpuChecks(Machine machine) {
    this.machine = machine;
    files = machine.files();
  }

  /** All checks, in the order in which what they find has to be put right. */
  static GpuReport of(Machine machine) {
    GpuChecks checks = new GpuChecks(machine);
    GpuSupport engine = machine.engine();
    return new GpuReport(
        List.of(
            checks.system(),
            checks.driver(),
            checks.natives(),
            checks.binding(),
            checks.runtime(engine)),
        engine
            .problem()
            .map(problem -> missing("engine", problem))
            .orElseGet(() -> ok("engine", engine.engine() + " computes; GPUs: " + engine.gpus())));
  }

  private GpuCheck system() {
    return machine.platform().equals(PLATFORM)
        ? ok("system", PLATFORM)
        : missing("system", machine.platform() + ": GPUs are used on " + PLATFORM + " alone");
  }

  private GpuCheck driver() {
    Optional<String> loaded = machine.text(DRIVER).flatMap(GpuChecks::firstLine);
    Optional<String> listed =
        machine
            .output(
                List.of(
                    "nvidia-smi",
                    "--query-gpu=name,memory.total,driver_version",
                    "--format=csv,noheader"))
            .flatMap(GpuChecks::firstLine);
    if (loaded.isEmpty() && listed.isEmpty()) {
      return missing(
          "driver",
          "no NVIDIA driver is loaded: install one (in a container, start it with --gpus all)");
    }
    Matcher version = DRIVER_VERSION.matcher(loaded.or(() -> listed).orElseThrow());
    if (version.find() && Integer.parseInt(version.group(1)) < OLDEST_DRIVER) {
      return missing(
          "driver",
          version.group() + " is too old for CUDA 12: install " + OLDEST_DRIVER + " or newer");
    }
    return listed
        .map(gpu -> ok("driver", gpu))
        .orElseGet(
            () ->
                missing(
                    "driver",
                    "is loaded, but 'nvidia-smi' lists no GPU: see what it prints (in a container,"
                        + " start it with --gpus all)"));
  }

  private GpuCheck natives() {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      return missing("natives", "PyTorch for the CPU, which Fusion brings: " + PREPARE);
    }
    Path path = folder.get();
    if (!machine.isFile(path.resolve(EngineFiles.TORCH))) {
      return missing(
          "natives",
          "PYTORCH_LIBRARY_PATH: no "
              + EngineFiles.TORCH
              + " in "
              + path
              + ": name the folder 'lib' of libtorch or of the Python package torch");
    }
    if (!machine.isFile(path.resolve(EngineFiles.TORCH_CUDA))) {
      return missing(
          "natives",
          path + " holds PyTorch for the CPU (no " + EngineFiles.TORCH_CUDA + "): " + PREPARE);
    }
    String version = machine.variable("PYTORCH_VERSION").orElse("");
    String flavor = machine.variable("PYTORCH_FLAVOR").orElse("");
    if (version.isEmpty() || !flavor.startsWith("cu")) {
      return missing(
          "natives",
          "set PYTORCH_VERSION and PYTORCH_FLAVOR to what is in "
              + path
              + " (e.g. "
              + files.torchVersion()
              + " and cu128), or "
              + PREPARE);
    }
    return ok("natives", "PyTorch " + version + " " + flavor + " in " + path);
  }

  private GpuCheck binding() {
    Optional<Path> beside =
        folder().stream()
            .flatMap(
                folder ->
                    List.of(files.ownBinding(), EngineFiles.BINDING).stream().map(folder::resolve))
            .filter(machine::isFile)
            .findFirst();
    if (beside.isPresent()) {
      return ok("binding", beside.get().toString());
    }
    String version = machine.variable("PYTORCH_VERSION").orElse(files.torchVersion());
    if (!version.equals(files.torchVersion())) {
      return missing(
          "binding",
          "Fusion brings the one for PyTorch "
              + files.torchVersion()
              + ", and PYTORCH_VERSION says "
              + version
              + ": take that PyTorch, or put "
              + files.ownBinding()
              + " beside it");
    }
    String flavor = machine.variable("PYTORCH_FLAVOR").orElse("cpu");
    if (!files.brings().test(machine.platform() + "/" + flavor)) {
      return missing(
          "binding",
          "Fusion brings none for "
              + flavor
              + " on "
              + machine.platform()
              + ": take PyTorch "
              + files.torchVersion()
              + " for cu128");
    }
    return ok("binding", "Fusion's own for PyTorch " + version + " " + flavor);
  }

  private GpuCheck runtime(GpuSupport engine) {
    Optional<Path> plain = CudaRuntime.forTheEngine(machine);
    if (plain.isPresent()) {
      return ok("cudart", plain.get().toString());
    }
    if (engine.usable()) {
      return ok("cudart", "the engine finds it");
    }
    String under =
        folder()
            .flatMap(folder -> CudaRuntime.of(machine, folder))
            .map(found -> ", and PyTorch has it as " + found)
            .orElse("");
    return missing(
        "cudart",
        "GPUs are counted through "
            + CudaRuntime.PLAIN
            + ", which is in no folder of LD_LIBRARY_PATH"
            + under
            + ": 'fusion gpu-setup --torch DIR' makes a link and a file to source");
  }

  private Optional<Path> folder() {
    return machine.variable("PYTORCH_LIBRARY_PATH").map(Path::of);
  }

  private static Optional<String> firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }
}
