package io.fusionrec.cli.gpu;

import io.fusionrec.tensor.EngineFiles;
import io.fusionrec.tensor.GpuSupport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine that is what a test says; one with a GPU and everything that it needs to begin with.
 */
final class MadeUpMachine implements Machine {
  static final String DRIVER = "/proc/driver/nvidia/version";
  static final String LIBRARIES = "/opt/torch/lib";

  final Map<String, String> variables = new HashMap<>();
  final Map<Path, String> files = new HashMap<>();
  String platform = "linux-x86_64";
  Optional<String> listed = Optional.of("NVIDIA H100, 81559 MiB, 550.54.14\n");
  GpuSupport engine = new GpuSupport("PyTorch 2.7.1", 1, Optional.empty());

  MadeUpMachine() {
    variables.put("PYTORCH_LIBRARY_PATH", LIBRARIES);
    variables.put("PYTORCH_VERSION", "2.7.1");
    variables.put("PYTORCH_FLAVOR", "cu128");
    variables.put("LD_LIBRARY_PATH", "/else::/links");
    file(DRIVER, "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22\n");
    file(LIBRARIES + "/libtorch.so", "");
    file(LIBRARIES + "/libtorch_cuda.so", "");
    file("/links/libcudart.so", "");
  }

  void file(String path, String text) {
    files.put(Path.of(path), text);
  }

  void no(String path) {
    files.remove(Path.of(path));
  }

  void engineFails(String problem) {
    engine = new GpuSupport("PyTorch 2.7.1", 0, Optional.of(problem));
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public Optional<String> text(Path file) {
    return Optional.ofNullable(files.get(file));
  }

  @Override
  public boolean isFile(Path file) {
    return files.containsKey(file);
  }

  @Override
  public List<String> names(Path folder) {
    return files.keySet().stream()
        .filter(file -> folder.equals(file.getParent()))
        .map(file -> file.getFileName().toString())
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> output(List<String> command) {
    return listed.filter(text -> command.get(0).equals("nvidia-smi"));
  }

  @Override
  public EngineFiles files() {
    return new EngineFiles("0.36.0", "2.7.1", "linux-x86_64/cu128"::equals);
  }

  @Override
  public GpuSupport engine() {
    return engine;
  }
}
