package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.cell.MissingValues;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

  private static boolean missing(MissingValues values, String cell) {
    byte[] bytes = ("NA" + cell + "NA").getBytes(StandardCharsets.UTF_8);
    return values.contains(bytes, 2, bytes.length - 2);
  }

  @Test
  void anEmptySeparatorIsRefused() {
    assertThatThrownBy(() -> TextFormat.detected().withSeparator(""))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the separator is empty; give what stands between two columns, e.g. \",\" or \"\\t\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "a\n", "\r", "\0", "\ud800"})
  void aSeparatorThatCantBeOneIsRefused(String separator) {
    assertThatThrownBy(() -> TextFormat.detected().withSeparator(separator))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the separator holds a double quote, a line break or no text; ");
  }

  @Test
  void columnsCantBeNegative() {
    assertThatThrownBy(() -> TextFormat.detected().withColumns(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotesHaveNames() {
    for (Quotes quotes : Quotes.values()) {
      assertThat(Quotes.of(quotes.key())).isEqualTo(quotes);
    }
    assertThat(Quotes.of("backslash")).isEqualTo(Quotes.BACKSLASH);
    assertThatThrownBy(() -> Quotes.of("non"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "unknown value of \"quotes\" 'non'; did you mean 'none'? (known: rfc, backslash,"
                + " none)");
  }

  @Test
  void theUsualMissingValues() {
    MissingValues usual = TextFormat.detected().missing();
    for (String text : List.of("", "NA", "N/A", "NaN", "nan", "NULL", "null", "None", "\\N")) {
      assertThat(missing(usual, text)).as(text).isTrue();
    }
    for (String text : List.of("N", "NAN", "na", "none", "0", "-", " ", "NANA", "nul", "nulls")) {
      assertThat(missing(usual, text)).as(text).isFalse();
    }
  }

  @Test
  void declaredMissingValuesReplaceTheUsualOnes() {
    MissingValues declared =
        TextFormat.detected().withMissing(List.of("-", "ohne €", "-", "\ud800")).missing();

    assertThat(missing(declared, "-")).isTrue();
    assertThat(missing(declared, "ohne €")).isTrue();
    assertThat(missing(declared, "")).isFalse();
    assertThat(missing(declared, "NA")).isFalse();
    assertThat(missing(declared, "?")).isFalse();
  }

  @Test
  void malformedRowsUpToABoundAreAllowed() {
    RowErrors errors = RowErrors.atMost("t.csv", 1);
    assertThat(errors.summary()).isEmpty();
    errors.add(7, "bad", "mend it");
    errors.throwIfRefused();
    assertThat(errors.summary()).hasValue("t.csv:7: bad (1 malformed line in all); mend it");
    errors.add(8, "worse");
    assertThat(errors.count()).isEqualTo(2);
    assertThatThrownBy(errors::throwIfRefused)
        .isInstanceOf(InputException.class)
        .hasMessage("t.csv:7: bad (2 malformed lines in all); mend it");
    assertThatThrownBy(
            () -> {
              RowErrors none = RowErrors.refused("t.csv");
              none.add(1, "bad");
              none.throwIfRefused();
            })
        .hasMessage("t.csv:1: bad (1 malformed line in all)");
  }
}
