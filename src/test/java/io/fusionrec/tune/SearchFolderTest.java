package io.fusionrec.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchFolderTest {
  private static final RunKey KEY = RunKey.of(Map.of(RunKey.SEED, "1"));

  @TempDir private Path folder;

  @Test
  void oneSearchAtATimeHasIt() {
    try (SearchFolder first = SearchFolder.open(folder, KEY)) {
      assertThat(first.path()).isEqualTo(folder);
      assertThatThrownBy(() -> openAndClose(KEY))
          .isInstanceOf(InputException.class)
          .hasMessage(
              folder + ": another search is running in it; wait for its end, or use another --out");
    }
    openAndClose(KEY);
  }

  private void openAndClose(RunKey key) {
    try (SearchFolder opened = SearchFolder.open(folder, key)) {
      assertThat(opened.path()).isEqualTo(folder);
    }
  }

  @Test
  void whoIsRefusedForAnotherKeyDoesNotHoldIt() {
    openAndClose(KEY);
    assertThatThrownBy(() -> openAndClose(KEY.with("another", "2")))
        .isInstanceOf(InputException.class);
    openAndClose(KEY);
  }
}
