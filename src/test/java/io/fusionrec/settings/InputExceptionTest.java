package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputExceptionTest {
  @Test
  void whatIsQuotedFromAFileStaysOnOneLine() {
    assertThat(new InputException("a 'x\n\ry\t\0\uFEFF\u2028' is no number"))
        .hasMessage("a 'x\\n\\ry\\t\\u0000\\ufeff\\u2028' is no number");
    assertThat(new InputException("plain: é €", new IllegalStateException()))
        .hasMessage("plain: é €");
  }

  @Test
  void aLongQuotationLosesItsMiddle() {
    String message = new InputException("begin" + "x".repeat(100_000) + "end").getMessage();
    assertThat(message).startsWith("beginx").endsWith("xend").hasSize(4003).contains("x … x");
  }

  @Test
  void ofManyKnownNamesTheFirstAreListed() {
    List<String> few = List.of("one", "two");
    assertThat(InputException.unknownName("thing", "twe", few))
        .hasMessage("unknown thing 'twe'; did you mean 'two'? (known: one, two)");
    List<String> many = IntStream.range(0, 5000).mapToObj(k -> "id" + k).toList();
    assertThat(InputException.unknownName("thing", "x", many).getMessage())
        .contains("(known: id0, id1, ")
        .endsWith(", id99, ...)");
  }
}
