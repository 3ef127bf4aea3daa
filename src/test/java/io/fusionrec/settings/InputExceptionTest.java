package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;

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
}
