package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  private static final String XDG = Path.of("/x").toAbsolutePath().toString();
  private static final String HOME = Path.of("/h").toAbsolutePath().toString();
  private static final String SYSTEM = Path.of("/s").toAbsolutePath().toString();

  @Test
  void theEnvironmentComesBeforeTheSystem() {
    assertThat(CacheFolder.standard(Map.of("XDG_CACHE_HOME", XDG, "HOME", HOME), SYSTEM))
        .isEqualTo(Path.of(XDG, "fusion"));
    assertThat(CacheFolder.standard(Map.of("HOME", HOME), SYSTEM))
        .isEqualTo(Path.of(HOME, ".cache", "fusion"));
    assertThat(CacheFolder.standard(Map.of(), SYSTEM))
        .isEqualTo(Path.of(SYSTEM, ".cache", "fusion"));
  }

  @Test
  void emptyAndRelativePathsDoNotCount() {
    assertThat(CacheFolder.standard(Map.of("XDG_CACHE_HOME", "", "HOME", HOME), SYSTEM))
        .isEqualTo(Path.of(HOME, ".cache", "fusion"));
    assertThat(CacheFolder.standard(Map.of("XDG_CACHE_HOME", "x", "HOME", "h"), SYSTEM))
        .isEqualTo(Path.of(SYSTEM, ".cache", "fusion"));
  }

  @Test
  void aUserWithoutAnyHomeIsToldWhatToName() {
    // What the system says of a user whom its list doesn't hold, as in containers.
    assertThatThrownBy(() -> CacheFolder.standard(Map.of(), "?"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("XDG_CACHE_HOME")
        .hasMessageContaining("--cache DIR");
  }
}
