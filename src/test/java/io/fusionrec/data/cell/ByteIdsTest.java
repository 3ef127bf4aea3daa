package io.fusionrec.data.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteIdsTest {

  /** In the middle of other bytes, as in a buffer. */
  private static int add(ByteIds ids, String id) {
    byte[] bytes = ("(" + id + ")").getBytes(StandardCharsets.UTF_8);
    return ids.add(bytes, 1, bytes.length - 1);
  }

  private static int indexOf(ByteIds ids, String id) {
    byte[] bytes = ("[[" + id).getBytes(StandardCharsets.UTF_8);
    return ids.indexOf(bytes, 2, bytes.length);
  }

  @Example
  void idsAreNumberedInTheirOrder() {
    ByteIds ids = new ByteIds();

    assertThat(List.of(add(ids, "b"), add(ids, ""), add(ids, "a"), add(ids, "b"), add(ids, "")))
        .containsExactly(0, 1, 2, 0, 1);
    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.ids()).containsExactly("b", "", "a");
    assertThat(ids.id(2)).isEqualTo("a");
    assertThat(indexOf(ids, "a")).isEqualTo(2);
    assertThat(indexOf(ids, "A")).isEqualTo(-1);
    assertThat(ids.size()).isEqualTo(3);
    assertThatThrownBy(() -> ids.id(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Example
  void likeIdsStayApart() {
    ByteIds ids = new ByteIds();
    List<String> like =
        List.of(
            "1",
            "01",
            "1.0",
            "1 ",
            "A",
            "a",
            "ä",
            "a\u0308",
            "12345678",
            "12345678\1",
            "87654321",
            "1234567812345678",
            "12345678 12345678");
    like.forEach(id -> add(ids, id));

    assertThat(ids.ids()).isEqualTo(like);
  }

  @Example
  void manyIdsAreFoundAgain() {
    ByteIds ids = new ByteIds();
    int count = 100_000;
    for (int k = 0; k < count; k++) {
      assertThat(add(ids, "user-" + k * 7919L)).isEqualTo(k);
    }
    assertThat(add(ids, "x".repeat(500_000))).isEqualTo(count);
    for (int k = 0; k < count; k++) {
      assertThat(indexOf(ids, "user-" + k * 7919L)).isEqualTo(k);
      assertThat(indexOf(ids, "item-" + k)).isEqualTo(-1);
    }
    assertThat(ids.id(count)).hasSize(500_000);
    assertThat(ids.id(77)).isEqualTo("user-" + 77 * 7919L);
  }

  @Provide
  Arbitrary<List<String>> rawIds() {
    return Arbitraries.strings().withChars("ab\0€").ofMaxLength(20).list().ofMaxSize(200);
  }

  @Property(tries = 300)
  void likeAHashMap(@ForAll("rawIds") List<String> raw) {
    ByteIds ids = new ByteIds();
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (String id : raw) {
      int size = expected.size();
      int index = expected.computeIfAbsent(id, key -> size);
      assertThat(add(ids, id)).isEqualTo(index);
    }
    assertThat(ids.ids()).isEqualTo(new ArrayList<>(expected.keySet()));
  }
}
