package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of damaged data folders, no row of ratings is dropped without a word; see {@link FolderFuzz}. */
class DataFolderFuzzTest {
  private static final int TRIES = 1500;

  /** A byte order mark, read byte by byte; one that stands in a line alone is a blank line. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  @TempDir private Path folder;

  @Test
  void damagedFoldersAreReadOrRefused() throws IOException {
    new FolderFuzz(Path.of("src/test/resources/cases"), "dataset.json", folder)
        .run(
            TRIES,
            (parent, what) -> {
              HeardNotices heard = new HeardNotices();
              RatingData data =
                  new DatasetCatalog(Optional.of(parent), Map.of(), heard).load("data");
              requireEveryRow(parent.resolve("data"), data, heard.lines(), what);
            });
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
}
