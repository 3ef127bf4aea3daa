package io.fusionrec.cli.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * CUDA's runtime library. PyTorch brings it under a name with a version and often a hash, while the
 * engine counts GPUs through a file that is named {@code libcudart.so} and nothing else.
 */
final class CudaRuntime {
  /** The name that the engine looks for. */
  static final String PLAIN = "libcudart.so";

  private static final Pattern ANY = Pattern.compile("libcudart(-[0-9a-f]+)?\\.so(\\.\\d+)*");

  /** Where the system's loader looks besides LD_LIBRARY_PATH, as far as that is known. */
  private static final List<Path> SYSTEM =
      Stream.of(
              "/lib/x86_64-linux-gnu",
              "/usr/lib/x86_64-linux-gnu",
              "/lib64",
              "/usr/lib64",
              "/usr/lib")
          .map(Path::of)
          .toList();

  private CudaRuntime() {}

  /** The library under its plain name in a folder where the loader looks. */
  static Optional<Path> forTheEngine(Machine machine) {
    Stream<Path> named =
        machine.variable("LD_LIBRARY_PATH").stream()
            .flatMap(folders -> Stream.of(folders.split(":")))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return Stream.concat(named, SYSTEM.stream())
        .map(folder -> folder.resolve(PLAIN))
        .filter(machine::isFile)
        .findFirst();
  }

  /**
   * The one that PyTorch in that folder brings, under whatever name; Python's packages have it in a
   * folder beside PyTorch's.
   */
  static Optional<Path> of(Machine machine, Path libraries) {
    Path packages = libraries.resolve("../../nvidia/cuda_runtime/lib").normalize();
    return Stream.of(libraries, packages)
        .flatMap(
            folder ->
                machine.names(folder).stream()
                    .filter(name -> ANY.matcher(name).matches())
                    .map(folder::resolve))
        .findFirst();
  }
}
