package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowErrorsTest {
  @Test
  void aListenerHearsOfEveryMalformedRowWithItsRemedy() {
    List<String> heard = new ArrayList<>();
    RowErrors errors =
        RowErrors.reported("a.csv", (line, problem) -> heard.add(line + ": " + problem));
    TextSource source =
        TextSource.of(
            "a.csv", "a,b\n1,2,3\n4,5\n6\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    int rows = 0;
    try (DelimitedReader reader =
        DelimitedReader.open(source, TextFormat.detected().withSeparator(","), errors)) {
      while (reader.next()) {
        rows++;
      }
    }
    errors.add(9, "is odd");
    assertThat(rows).isEqualTo(2);
    assertThat(heard)
        .containsExactly(
            "2: expected 2 columns separated by ',', found 3; quote a cell that holds the"
                + " separator, or write decimal numbers with a point, 2.3 for 2,3",
            "4: expected 2 columns separated by ',', found 1",
            "9: is odd");
    assertThat(errors.count()).isEqualTo(3);
    assertThatCode(errors::throwIfRefused).doesNotThrowAnyException();
  }
}
