package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTest {

  private static Header header(String... cells) {
    return Header.of(List.of(cells), "t.csv", 1);
  }

  @Test
  void namesAreTrimmedAndHaveNoByteOrderMark() {
    TextSource source =
        TextSource.of("t.csv", "\uFEFFuser, item,\" rating \"\n".getBytes(StandardCharsets.UTF_8));
    try (DelimitedReader reader = DelimitedReader.open(source, TextFormat.detected())) {
      assertThat(reader.next()).isTrue();
      assertThat(Header.of(reader).names()).containsExactly("user", "item", "rating");
    }
  }

  @Test
  void typesAreSplitOff() {
    Header header = header("user_id:token", "genres:token_seq", "a:b", "rating:float", ":float");

    assertThat(header.names()).containsExactly("user_id", "genres", "a:b", "rating", ":float");
    assertThat(header.type(0)).isEqualTo("token");
    assertThat(header.type(1)).isEqualTo("token_seq");
    assertThat(header.type(2)).isEmpty();
    assertThat(header.type(3)).isEqualTo("float");
    assertThat(header.size()).isEqualTo(5);
    assertThat(header.exactly("user_id")).hasValue(0);
    assertThat(header.exactly("user_id:token")).hasValue(0);
    assertThat(header.exactly("user_id:float")).isEmpty();
  }

  @Test
  void aNameOccursOnce() {
    assertThatThrownBy(() -> header("click", "site", "click"))
        .isInstanceOf(InputException.class)
        .hasMessage("t.csv:1: column 'click' occurs twice");
    assertThatThrownBy(() -> header("a:token", " a"))
        .hasMessage("t.csv:1: column 'a' occurs twice");
    assertThat(header("", "user", "", "User").size()).isEqualTo(4);
  }

  @Test
  void namesAreFoundExactlyOrByTheirLettersAndDigits() {
    Header header = header("", "User-ID", "itemId", "ITEM_ID", "Größe 2");

    assertThat(header.find("user_id")).hasValue(1);
    assertThat(header.find("userid")).hasValue(1);
    assertThat(header.find("itemId")).hasValue(2);
    assertThat(header.find("grösse2")).isEmpty();
    assertThat(header.find("GRÖßE2")).hasValue(4);
    assertThat(header.find("")).isEmpty();
    assertThat(header.find("-")).isEmpty();
    assertThat(header.exactly("user_id")).isEmpty();
    assertThat(header.required("User ID", "user")).isEqualTo(1);
    assertThatThrownBy(() -> header.find("item-id"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "t.csv:1: 'item-id' may be column 'itemId' or 'ITEM_ID'; write one of them exactly");
    assertThatThrownBy(() -> header.required("usr_id", "user"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unknown column for the user in t.csv:1 'usr_id'");
    assertThat(header).hasToString("t.csv:1: [, User-ID, itemId, ITEM_ID, Größe 2]");
  }
}
