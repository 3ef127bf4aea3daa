package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts of many pieces, read by a thread of its own. */
class ReadAheadTest {
  private static final TextFormat COMMA = TextFormat.detected().withSeparator(",");
  private static final int ROWS = 200_000;

  private static String row(int k) {
    return k + ",ä" + Integer.toString(k, 36) + "," + k * 0.5;
  }

  private static byte[] table(String end) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < ROWS; k++) {
      text.append(row(k)).append(end);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void check(byte[] content) {
    int count = 0;
    try (DelimitedReader reader = DelimitedReader.open(TextSource.of("t.csv", content), COMMA)) {
      while (reader.next()) {
        String found = reader.text(0) + "," + reader.text(1) + "," + reader.number(2);
        if (!found.equals(row(count)) || reader.line() != count + 1) {
          throw new AssertionError(found + " in line " + reader.line());
        }
        count++;
      }
      assertThat(reader.sha256()).isEqualTo(TextSource.of("t.csv", content).sha256());
    }
    assertThat(count).isEqualTo(ROWS);
  }

  @Test
  void longTextsAreReadWhole() {
    check(table("\n"));
    check(table("\r\n"));
    check(TextSourceTest.gzip(table("\r")));
  }

  @Test
  void aFaultFarInIsFoundInItsLine() {
    byte[] content = table("\n");
    content[content.length - 3] = (byte) 0xff;
    assertThatThrownBy(() -> check(content))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("t.csv:200000: byte 0xFF at column 19 is no UTF-8, though");
    assertThatThrownBy(() -> check(java.util.Arrays.copyOf(content, content.length - 5)))
        .hasMessageContaining("in line 200000");
  }

  @Test
  void theThreadEndsWithTheReader() throws InterruptedException {
    byte[] content = table("\n");
    try (DelimitedReader reader = DelimitedReader.open(TextSource.of("t.csv", content), COMMA)) {
      assertThat(reader.next()).isTrue();
      assertThat(threads()).isPositive();
    }
    for (int wait = 0; threads() > 0 && wait < 500; wait++) {
      Thread.sleep(10); // it has been told to end and may be in its last instructions
    }
    assertThat(threads()).isZero();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("text-") && thread.isAlive())
        .count();
  }

  @Test
  void anInterruptedReaderStops() {
    byte[] content = table("\n");
    try (DelimitedReader reader = DelimitedReader.open(TextSource.of("t.csv", content), COMMA)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                while (reader.next()) {
                  // to the end
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessage("cannot read t.csv: interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void whatFailsInTheThreadFailsInTheReader() throws IOException {
    TextPieces pieces =
        new TextPieces() {
          private int count;

          @Override
          public int fill(byte[] piece) {
            if (count++ == 1) {
              throw new IllegalStateException("broken");
            }
            return piece.length;
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    try (ReadAhead text = new ReadAhead(pieces, 8)) {
      byte[] target = new byte[8];
      assertThat(text.read(target, 0, 8)).isEqualTo(8);
      assertThatThrownBy(() -> text.read(target, 0, 8))
          .isInstanceOf(IOException.class)
          .hasRootCauseMessage("broken");
    }
  }
}
