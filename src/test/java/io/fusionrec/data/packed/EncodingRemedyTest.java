package io.fusionrec.data.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingRemedyTest {
  private static String ofParts(int files, String read, String problem) {
    try {
      return EncodingRemedy.ofParts(
          files,
          Charset.forName(read),
          () -> {
            throw new InputException(problem);
          });
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "UTF-8 ! t:3: is no UTF-8; declare `encoding`: `ISO-8859-1` (2 lines) ! t:3: is no UTF-8; save it as"
            + " UTF-8 (iconv -f ISO-8859-1 -t UTF-8), or declare `encoding`: `ISO-8859-1` if all parts"
            + " are so (2 lines)",
        "GB18030 ! t: the file is UTF-16; save it as UTF-8 or declare `encoding`: `UTF-16` ! t: the file is"
            + " UTF-16; save it as GB18030 (iconv -f UTF-16 -t GB18030), or declare `encoding`: `UTF-16`"
            + " if all parts are so",
        "UTF-8 ! t:3: is no UTF-8; declare the file's own `encoding`, which may be GB18030, Big5 ! t:3: is no"
            + " UTF-8; save it as UTF-8 from its own encoding, which may be GB18030, Big5; or declare"
            + " that if all parts are so",
        "UTF-16 ! t:3: is no UTF-16; repair it, or declare the file's own `encoding` ! t:3: is no UTF-16;"
            + " repair it, or save it as UTF-16",
        "ISO-8859-1 ! t: is UTF-8; declare no `encoding` ! t: is UTF-8; declare no `encoding` and save the"
            + " parts that are ISO-8859-1 as UTF-8 (iconv -f ISO-8859-1 -t UTF-8)",
        "UTF-8 ! t:3: expected 2 columns ! t:3: expected 2 columns"
      })
  void onePartIsToBeSavedAsTheOthers(String read, String problem, String remedied) {
    assertThat(ofParts(2, read, problem.replace('`', '"')).replace('"', '`')).isEqualTo(remedied);
    String alone = problem.replace('`', '"');
    assertThat(ofParts(1, read, alone)).isEqualTo(alone);
  }

  @Test
  void whatIsReadIsGivenOn() {
    assertThat(EncodingRemedy.ofParts(2, Charset.forName("UTF-8"), () -> "rows")).isEqualTo("rows");
    assertThatThrownBy(
            () ->
                EncodingRemedy.ofParts(
                    2,
                    Charset.forName("UTF-8"),
                    () -> {
                      throw new IllegalStateException("a fault of ours");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
