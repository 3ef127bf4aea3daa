package io.fusionrec.cli.gpu;

import io.fusionrec.io.AtomicFiles;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a GPU run is started from: a link by which the engine finds CUDA's runtime, and a
 * shell file that sets what has to be set.
 *
 * @param folder where it is
 */
record GpuFolder(Path folder) {
  private static final String LINKS = "cudart";

  /** Writes link and shell file, in the place of what an earlier call wrote; gives the file. */
  Path write(Torch torch) {
    Path links = folder.toAbsolutePath().resolve(LINKS);
    Path file = folder.toAbsolutePath().resolve("env.sh");
    try {
      Files.createDirectories(links);
      Path link = links.resolve(CudaRuntime.PLAIN);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, torch.runtime());
      AtomicFiles.writeText(
          file,
          """
          # What Fusion needs to compute on a GPU; written by 'fusion gpu-setup'.
          export PYTORCH_LIBRARY_PATH=%s
          export PYTORCH_VERSION=%s
          export PYTORCH_FLAVOR=%s
          export LD_LIBRARY_PATH=%s"${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
          """
              .formatted(
                  quoted(torch.libraries()), torch.version(), torch.flavor(), quoted(links)));
      return file;
    } catch (IOException e) {
      throw new InputException(
          "cannot write to " + folder + " (" + e + "); name another --into DIR", e);
    }
  }

  /** As a shell takes it for one word, whatever is in it. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
