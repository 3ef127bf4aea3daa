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
      assertThatThrownBy(() -> SearchFolder.open(folder, KEY))
          .isInstanceOf(InputException.class)
          .hasMessage(
              folder + ": another search is running in it; wait for its end, or use another --out");
    }
    SearchFolder.open(folder, KEY).close();
  }

  @Test
  void whoIsRefusedForAnotherKeyDoesNotHoldIt() {
    SearchFolder.open(folder, KEY).close();
    assertThatThrownBy(() -> SearchFolder.open(folder, KEY.with(RunKey.SEED + "s", "2")))
        .isInstanceOf(InputException.class);
    SearchFolder.open(folder, KEY).close();
  }
}
