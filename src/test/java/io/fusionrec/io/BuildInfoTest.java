package io.fusionrec.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildInfoTest {

  @Test
  void theBuildFilledInVersionAndCommit() throws IOException {
    BuildInfo build = BuildInfo.load();
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + build.version() + "</version>");
    // What 'git describe' says, or 'unknown'; no variable that was left as it stood.
    assertThat(build.commit()).matches("[\\w./-]+");
  }
}
