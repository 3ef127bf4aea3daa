package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LargestValuesTest {
  @Property(tries = 300)
  void theyAreThoseOfASort(
      @ForAll @Size(max = 30) List<@IntRange(max = 6) Integer> values,
      @ForAll @IntRange(max = 8) int most,
      @ForAll long seed) {
    LargestValues largest = new LargestValues(most);
    List<Integer> order = new ArrayList<>(IntStream.range(0, values.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    for (int k : order) {
      largest.add(k, values.get(k));
    }
    List<Integer> expected =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing((Integer k) -> -values.get(k)).thenComparing(k -> k))
            .limit(most)
            .toList();
    assertThat(IntStream.range(0, largest.size()).mapToObj(largest::index).toList())
        .isEqualTo(expected);
    for (int k = 0; k < largest.size(); k++) {
      assertThat(largest.value(k)).isEqualTo(values.get(expected.get(k)).doubleValue());
    }
  }
}
