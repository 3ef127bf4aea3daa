package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.FolderMutation;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged click folders: what leaves a reader is a table whose parts have all rows that its files
 * have, or an {@link InputException} of one line. {@code -Dfusion.fuzz=PT1H} makes it go on.
 */
class ClickFolderFuzzTest {
  private static final int TRIES = 300;

  @TempDir private Path folder;

  @Test
  void damagedFoldersAreReadOrRefused() throws IOException {
    List<Path> seeds;
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/cases-click"))) {
      seeds = folders.filter(Files::isDirectory).sorted().toList();
    }
    long budget = Duration.parse(System.getProperty("fusion.fuzz", "PT0S")).toNanos();
    long start = System.nanoTime();
    long first = budget > 0 ? System.nanoTime() : 0;
    int read = 0;
    for (int k = 0; budget > 0 ? System.nanoTime() - start < budget : k < TRIES; k++) {
      read += attempt(seeds.get(k % seeds.size()), first + k) ? 1 : 0;
    }
    assertThat(read).isPositive();
  }

  private boolean attempt(Path from, long seed) throws IOException {
    Path into = Files.createTempDirectory(folder, "f");
    new FolderMutation(seed).copy(from, into.resolve("data"));
    String what = from.getFileName() + " damaged by seed " + seed;
    try {
      ClickDataset table =
          new ClickCatalog(new DatasetCatalog(Optional.of(into), Map.of()), into.resolve("cache"))
              .load("data", PreprocessingSettings.DEFAULT, 1);
      assertThat(table.train().size()).as(what).isPositive();
      return true;
    } catch (InputException e) {
      assertThat(String.valueOf(e.getMessage())).as(what).doesNotContain("\n").isNotBlank();
      return false;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    } finally {
      com.google.common.io.MoreFiles.deleteRecursively(
          into, com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
