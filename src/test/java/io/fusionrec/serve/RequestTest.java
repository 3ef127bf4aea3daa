package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
  private static Request asked(String query) {
    return new Request(List.of(), Request.query(query), new byte[0]);
  }

  /** Ids may be any text. */
  @Test
  void anEscapedCommaBelongsToItsValue() {
    Request request = asked("exclude=a%2Cb,c+d,%C3%A9&where=title%3AHeat%2C+The");
    assertThat(request.values("exclude")).containsExactly("a,b", "c d", "é");
    assertThat(request.values("where")).containsExactly("title:Heat, The");
    assertThat(request.value("exclude")).contains("a,b,c d,é");
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
