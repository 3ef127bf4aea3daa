package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PairSearchTest {

  @Example
  void aPairMayComeTwiceAnywhere() {
    assertThat(PairSearch.repeats(new int[] {}, new int[] {})).isFalse();
    assertThat(PairSearch.repeats(new int[] {0}, new int[] {0})).isFalse();
    assertThat(PairSearch.repeats(new int[] {0, 1}, new int[] {0, 0})).isFalse();
    assertThat(PairSearch.repeats(new int[] {0, 0}, new int[] {0, 1})).isFalse();
    assertThat(PairSearch.repeats(new int[] {0, 0}, new int[] {0, 0})).isTrue();
    assertThat(PairSearch.repeats(new int[] {2, 0, 1, 0, 2}, new int[] {5, 1, 5, 2, 5})).isTrue();
    assertThat(PairSearch.repeats(new int[] {2, 0, 1, 0, 2}, new int[] {5, 1, 5, 2, 4})).isFalse();
  }

  @Property(tries = 500)
  void likeASet(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 5) Integer> users,
      @ForAll @IntRange(min = 1, max = 40) int spread) {
    int[] user = users.stream().mapToInt(Integer::intValue).toArray();
    int[] item = IntStream.range(0, user.length).map(k -> k * 7919 % spread).toArray();
    Set<List<Integer>> pairs = new HashSet<>();
    IntStream.range(0, user.length).forEach(k -> pairs.add(List.of(user[k], item[k])));

    assertThat(PairSearch.repeats(user, item)).isEqualTo(pairs.size() < user.length);
    assertThat(PairSearch.byUser(user))
        .containsExactly(
            IntStream.range(0, user.length)
                .boxed()
                .sorted(Comparator.comparing(k -> user[k])) // stable
                .mapToInt(Integer::intValue)
                .toArray());
  }
}
