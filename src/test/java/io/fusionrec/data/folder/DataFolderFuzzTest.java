package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged data folders: what leaves a reader is the data, or an {@link InputException} of one line,
 * and no row of ratings is dropped without a word. The property {@code fusion.fuzz}, a duration
 * such as {@code PT1H}, makes it go on for that long, with seeds of its own.
 */
class DataFolderFuzzTest {
  private static final int TRIES = 1500;

  /** A byte order mark, read byte by byte; one that stands in a line alone is a blank line. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  @TempDir private Path folder;

  @Test
  void damagedFoldersAreReadOrRefused() throws IOException {
    List<Path> seeds = seeds();
    long budget = Duration.parse(System.getProperty("fusion.fuzz", "PT0S")).toNanos();
    long start = System.nanoTime();
    long first = budget > 0 ? System.nanoTime() : 0;
    int read = 0;
    for (int k = 0; budget > 0 ? System.nanoTime() - start < budget : k < TRIES; k++) {
      Path from = seeds.get(k % seeds.size());
      read += attempt(from, first + k) ? 1 : 0;
    }
    assertThat(read).isPositive();
  }

  /** Whether a folder could be read in spite of the damage. */
  private boolean attempt(Path from, long seed) throws IOException {
    Path into = Files.createTempDirectory(folder, "f");
    new FolderMutation(seed).copy(from, into.resolve("data"));
    Said said = new Said();
    String what = from.getFileName() + " damaged by seed " + seed;
    try {
      RatingData data = new DatasetCatalog(Optional.of(into), Map.of(), said).load("data");
      requireEveryRow(into.resolve("data"), data, said.lines, what);
      return true;
    } catch (InputException e) {
      assertThat(String.valueOf(e.getMessage())).as(what).doesNotContain("\n").isNotBlank();
      return false;
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    } finally {
      delete(into);
    }
  }

  /** Where nothing was said about rows, a plain ratings file has a rating in each of its lines. */
  private static void requireEveryRow(Path data, RatingData read, List<String> said, String what)
      throws IOException {
    Path file = data.resolve("ratings.csv");
    if (!Files.exists(file)
        || said.stream().anyMatch(line -> line.matches(".*(left out|joined|counts).*"))) {
      return;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.contains("\"")) {
      return;
    }
    long lines =
        text.lines().map(line -> line.replace(MARK, "")).filter(line -> !line.isBlank()).count();
    assertThat((long) read.ratings().size()).as(what + ": " + said).isBetween(lines - 1, lines);
  }

  private static List<Path> seeds() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/cases"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What a reader says. */
  private static final class Said implements DownloadListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void received(String what, long done, long total) {}

    @Override
    public void notice(String line) {
      lines.add(line);
    }
  }
}
