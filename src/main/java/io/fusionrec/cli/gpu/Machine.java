package io.fusionrec.cli.gpu;

import io.fusionrec.tensor.EngineFiles;
import io.fusionrec.tensor.GpuSupport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the checks ask of the machine that they run on. */
interface Machine {
  /** System and processor as jars of natives are named by them, e.g. {@code linux-x86_64}. */
  String platform();

  /** An environment variable that is set and not empty. */
  Optional<String> variable(String name);

  /** The content of a text file, where there is one that can be read. */
  Optional<String> text(Path file);

  /** Whether there is a file, or a link to one. */
  boolean isFile(Path file);

  /** The names of what is in a folder; none where there is no such folder. */
  List<String> names(Path folder);

  /** What a program prints; empty where there is no such program or it fails. */
  Optional<String> output(List<String> command);

  /** What this program brings for the engine. */
  EngineFiles files();

  /** Starts the engine and asks it. */
  GpuSupport engine();
}
