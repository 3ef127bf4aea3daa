package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.FolderFuzz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged click folders give a table or a message; see {@link FolderFuzz}. */
class ClickFolderFuzzTest {
  private static final int TRIES = 300;

  @TempDir private Path folder;

  @Test
  void damagedFoldersAreReadOrRefused() throws IOException {
    new FolderFuzz(Path.of("src/test/resources/cases"), "ctr.json", folder)
        .run(
            TRIES,
            (parent, what) -> {
              DatasetCatalog folders = new DatasetCatalog(Optional.of(parent), Map.of());
              ClickDataset table =
                  new ClickCatalog(folders, parent.resolve("cache"))
                      .load("data", PreprocessingSettings.DEFAULT, 1);
              assertThat(table.train().size()).as(what).isPositive();
            });
  }
}
