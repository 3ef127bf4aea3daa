package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Damages folders and has them read: what leaves a reader is what it read, or an {@link
 * InputException} of one line. The property {@code fusion.fuzz}, a duration such as {@code PT1H},
 * makes it go on for that long, with seeds of its own.
 */
public final class FolderFuzz {
  private final Path scratch;
  private final List<Path> folders;

  /**
   * Folders to be damaged.
   *
   * @param cases where they stand
   * @param holding a file that each of them holds
   * @param scratch where the damaged copies are made
   */
  public FolderFuzz(Path cases, String holding, Path scratch) throws IOException {
    this.scratch = scratch;
    try (Stream<Path> all = Files.list(cases)) {
      folders = all.filter(folder -> Files.exists(folder.resolve(holding))).sorted().toList();
    }
  }

  /** Reads the damaged folder {@code data} in a folder, and checks what it read. */
  public interface Reading {
    /**
     * Reads it.
     *
     * @param what how assertions call it
     */
    void read(Path parent, String what) throws IOException;
  }

  /** Reads damaged folders, {@code tries} of them unless the time is given; some are readable. */
  public void run(int tries, Reading reading) throws IOException {
    long budget = Duration.parse(System.getProperty("fusion.fuzz", "PT0S")).toNanos();
    long start = System.nanoTime();
    long first = budget > 0 ? start : 0;
    int readable = 0;
    for (int k = 0; budget > 0 ? System.nanoTime() - start < budget : k < tries; k++) {
      readable += isRead(folders.get(k % folders.size()), first + k, reading) ? 1 : 0;
    }
    assertThat(readable).isPositive();
  }

  private boolean isRead(Path folder, long seed, Reading reading) throws IOException {
    Path parent = Files.createTempDirectory(scratch, "f");
    new FolderMutation(seed).copy(folder, parent.resolve("data"));
    String what = folder.getFileName() + " damaged by seed " + seed;
    try {
      reading.read(parent, what);
      return true;
    } catch (InputException e) {
      assertThat(String.valueOf(e.getMessage())).as(what).doesNotContain("\n").isNotBlank();
      return false;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    } finally {
      MoreFiles.deleteRecursively(parent, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
