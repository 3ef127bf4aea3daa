package io.fusionrec.cli.gpu;

import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.EngineFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PyTorch for CUDA in a folder.
 *
 * @param libraries the folder of its libraries
 * @param version e.g. {@code 2.7.1}
 * @param flavor the CUDA that it is built for, e.g. {@code cu128}
 * @param runtime CUDA's runtime library
 */
record Torch(Path libraries, String version, String flavor, Path runtime) {
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\+(cu\\d{3}|cpu)");

  /**
   * Looks at an unpacked libtorch, or at Python's package {@code torch}.
   *
   * @param folder its folder, or the one named {@code lib} in it
   * @throws InputException when there is none, or one for which Fusion brings no binding
   */
  static Torch in(Machine machine, Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    Path libraries =
        Stream.of(whole.resolve("lib"), whole)
            .filter(lib -> machine.isFile(lib.resolve(EngineFiles.TORCH)))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "--torch "
                            + folder
                            + ": no "
                            + EngineFiles.TORCH
                            + " there or in its folder lib; name an unpacked libtorch, or the folder"
                            + " of Python's package torch"));
    if (!machine.isFile(libraries.resolve(EngineFiles.TORCH_CUDA))) {
      throw new InputException(
          "--torch " + folder + ": it is PyTorch for the CPU; " + wanted(machine));
    }
    Matcher version = version(machine, libraries, folder);
    EngineFiles files = machine.files();
    if (!version.group(1).equals(files.torchVersion())
        || !files.brings().test(machine.platform() + "/" + version.group(2))) {
      throw new InputException(
          "--torch " + folder + ": it is PyTorch " + version.group() + "; " + wanted(machine));
    }
    return new Torch(
        libraries,
        version.group(1),
        version.group(2),
        runtime(machine, libraries, "--torch " + folder));
  }

  /**
   * CUDA's runtime library of a PyTorch.
   *
   * @param whose how the error names it
   */
  static Path runtime(Machine machine, Path libraries, String whose) {
    return CudaRuntime.of(machine, libraries)
        .orElseThrow(
            () ->
                new InputException(
                    whose
                        + ": no libcudart*.so in "
                        + libraries
                        + " or in nvidia/cuda_runtime/lib beside it; is the package whole?"));
  }

  private static Matcher version(Machine machine, Path libraries, Path folder) {
    Path whole = libraries.resolveSibling("");
    return List.of("build-version", "version.py").stream()
        .map(whole::resolve)
        .map(machine::text)
        .flatMap(Optional::stream)
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--torch "
                        + folder
                        + ": neither build-version nor version.py in "
                        + whole
                        + " says which PyTorch for which CUDA it is (as 2.7.1+cu128)"));
  }

  private static String wanted(Machine machine) {
    String version = machine.files().torchVersion();
    return "take "
        + version
        + " for CUDA 12.8: pip install torch=="
        + version
        + " --index-url https://download.pytorch.org/whl/cu128";
  }
}
