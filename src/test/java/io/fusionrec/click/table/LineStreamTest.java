package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineStreamTest {
  @TempDir private Path folder;

  @Test
  void aFileMayBeLongerThanTheBufferAndEndWithoutANewline() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 200_000; k++) {
      text.append("line ").append(k).append(k % 3 == 0 ? "\r\n" : "\n");
    }
    Path file = folder.resolve("long.txt");
    Files.writeString(file, text + "last");
    int count = 0;
    try (LineStream lines = new LineStream(file)) {
      while (lines.next()) {
        assertThat(lines.number()).isEqualTo(count + 1);
        assertThat(lines.text()).isEqualTo(count < 200_000 ? "line " + count : "last");
        count++;
      }
    }
    assertThat(count).isEqualTo(200_001);
  }
}
