package io.fusionrec.data.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

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

  @Example
  void numbersStayApartFromWhatIsWrittenOtherwise() {
    ByteIds ids = new ByteIds();
    List<String> like =
        List.of(
            "0",
            "00",
            "000",
            "7",
            "07",
            "007",
            "+7",
            "-7",
            "7.0",
            "7 ",
            " 7",
            "1e1",
            "10",
            "010",
            "2147483647",
            "2147483648",
            "02147483647",
            "4294967303",
            "9999999999",
            "0000000007",
            "1234567",
            "12345678",
            "123456789",
            "1234567890",
            "12345678901",
            "٧",
            "７",
            "/",
            ":");
    like.forEach(id -> add(ids, id));

    assertThat(ids.ids()).isEqualTo(like);
    like.forEach(id -> assertThat(ids.id(indexOf(ids, id))).isEqualTo(id));
  }

  @Example
  void anIdIsTheSameWhereverItStands() {
    ByteIds ids = new ByteIds();
    byte[] line = "1234567,12345678,7".getBytes(StandardCharsets.US_ASCII);

    assertThat(ids.add(line, 0, 7)).isZero();
    assertThat(ids.add(line, 8, 16)).isEqualTo(1);
    assertThat(ids.add(line, 17, 18)).isEqualTo(2);
    assertThat(ids.add(line, 6, 7)).isEqualTo(2);
    assertThat(ids.indexOf(line, 8, 15)).isZero();
  }

  /**
   * Such as fill an array, and such as leave it nearly empty, in the order of a file or in none.
   */
  @Property(tries = 60)
  void numbersLikeAHashMap(
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll @IntRange(min = 0, max = 20) int stepBits,
      @ForAll boolean shuffled,
      @ForAll @IntRange(min = 0, max = 3) int others) {
    List<String> raw = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      raw.add(String.valueOf((long) k << stepBits));
      raw.add(String.valueOf(k / 2));
      if (others > 0 && k % others == 0) {
        raw.add("0" + k);
        raw.add("u" + k);
      }
    }
    if (shuffled) {
      Collections.shuffle(raw, new Random(count));
    }
    ByteIds ids = new ByteIds();
    Map<String, Integer> expected = new LinkedHashMap<>();
    for (String id : raw) {
      int size = expected.size();
      assertThat(indexOf(ids, id)).isEqualTo(expected.getOrDefault(id, -1));
      assertThat(add(ids, id)).isEqualTo(expected.computeIfAbsent(id, key -> size));
    }
    assertThat(ids.ids()).isEqualTo(new ArrayList<>(expected.keySet()));
    expected.forEach((id, index) -> assertThat(indexOf(ids, id)).isEqualTo(index));
  }
}
