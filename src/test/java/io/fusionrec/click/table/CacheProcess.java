package io.fusionrec.click.table;

import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.io.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of its own that loads the table {@code own} or another, or holds a lock until it is
 * killed.
 */
public final class CacheProcess {
  private CacheProcess() {}

  static Process load(Path data, Path cache) throws IOException {
    return load(data, cache, "own");
  }

  /** Starts a process that loads a table and prints its content hash. */
  public static Process load(Path data, Path cache, String table) throws IOException {
    return start("load", data.toString(), cache.toString(), table);
  }

  /** Starts a process and waits until it holds the lock. */
  static Process holding(Path lock) throws IOException {
    Process process = start("hold", lock.toString());
    if (process.getInputStream().read() != '+') {
      throw new IOException("the lock was not taken");
    }
    return process;
  }

  private static Process start(String... arguments) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                CacheProcess.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * {@code load DATA CACHE TABLE} prints the table's content hash; {@code hold LOCK} prints a plus.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("hold")) {
      try (FolderLock lock = FolderLock.on(Path.of(arguments[1]))) {
        System.out.print(lock.alone() ? '+' : '-');
        System.out.flush();
        int end = System.in.read();
        System.out.print(end);
      }
      return;
    }
    ClickCatalog catalog =
        new ClickCatalog(
            new DatasetCatalog(Optional.of(Path.of(arguments[1])), Map.of()),
            Path.of(arguments[2]));
    System.out.print(catalog.load(arguments[3], ClickFolder.ONCE, 1).contentSha256());
  }
}
