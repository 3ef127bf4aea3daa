package io.fusionrec.cli.option;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;

/**
 * Standard output where a command takes the name of a file. Opened by name, a file behind it would
 * be written from its beginning.
 */
public final class StandardOutput {
  private static final Set<String> NAMES =
      Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private StandardOutput() {}

  /** Whether that name is one of standard output's. */
  public static boolean isNamed(Path file) {
    return NAMES.contains(file.toString());
  }

  /** Takes UTF-8, whole characters at a time; fails as soon as nobody reads any more. */
  public static OutputStream of(PrintWriter out) {
    return new WriterOutputStream(out);
  }
}
