package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static Request asked(String query) {
    return new Request(List.of(), Request.query(query), new byte[0]);
  }

  /** As browsers and most clients send it, and by hand. */
  @ParameterizedTest
  @ValueSource(
      strings = {"where=genres%3AComedy%2Cdecade%3A1990s", "where=genres:Comedy,decade:1990s"})
  void commasPartValues(String query) {
    assertThat(asked(query).values("where")).containsExactly("genres:Comedy", "decade:1990s");
  }

  /** Ids may be any text. */
  @Test
  void aCommaOfAValueIsEscapedInIt() {
    Request request = asked("exclude=a%252Cb,c+d%2C%C3%A9");
    assertThat(request.values("exclude")).containsExactly("a,b", "c d", "é");
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(asked("").values("exclude")).isEmpty();
    assertThat(asked("exclude=").values("exclude")).isEmpty();
    assertThat(asked("").value("q")).isEmpty();
    assertThat(asked("exclude=a,,b").values("exclude")).containsExactly("a", "", "b");
  }

  @Test
  void whatIsEscapedWronglyIsRefused() {
    assertThatThrownBy(() -> asked("exclude=a%2").values("exclude"))
        .isInstanceOf(Problem.class)
        .hasMessage("'a%2' is not percent-encoded as it should be");
  }
}
