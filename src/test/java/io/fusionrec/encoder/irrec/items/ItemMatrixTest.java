package io.fusionrec.encoder.irrec.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ItemMatrixTest {
  private static final int ITEMS = 600;

  /** Item i leads to i + 1, i + 2, ... with weights 1, 1/2, ...: to 3, 100 or all others. */
  private static void weights(int item, double[] row) {
    int reach = item % 5 == 0 ? ITEMS : item % 5 == 3 ? 100 : 3;
    for (int k = 1; k <= reach; k++) {
      row[(item + k) % ITEMS] += 1.0 / k;
    }
  }

  @Test
  void rowsOfAllKindsAreLookedUpAndAdded() {
    ItemMatrix matrix = ItemMatrix.of(ITEMS, ITEMS, ItemMatrixTest::weights);
    for (int item = 0; item < 12; item++) {
      double[] expected = new double[ITEMS];
      weights(item, expected);
      expected[item] = 0;
      float[] sums = new float[ITEMS];
      matrix.add(item, 2, sums);
      for (int to = 0; to < ITEMS; to++) {
        assertThat(matrix.at(item, to)).isEqualTo((float) expected[to]);
        assertThat(sums[to]).isEqualTo(2 * (float) expected[to]);
      }
    }
  }

  @Test
  void theHeaviestOfEachRowAreKept() {
    ItemMatrix matrix = ItemMatrix.of(ITEMS, 2, ItemMatrixTest::weights);
    for (int item : new int[] {0, 1, 598}) {
      for (int to = 0; to < ITEMS; to++) {
        int step = (to - item + ITEMS) % ITEMS;
        assertThat(matrix.at(item, to)).isEqualTo(step == 1 ? 1f : step == 2 ? 0.5f : 0);
      }
    }
  }

  /** 1 and 1/2 from i to its next two, and again: 1 to i + 2, 1/2 + 1/2 to i + 3, 1/4 to i + 4. */
  @Test
  void aProductIsWalksOfTwoHops() {
    ItemMatrix one = ItemMatrix.of(ITEMS, 2, ItemMatrixTest::weights);
    ItemMatrix two = one.times(one, 2);
    assertThat(two.at(7, 9)).isEqualTo(1);
    assertThat(two.at(7, 10)).isEqualTo(1);
    assertThat(two.at(7, 11)).isZero();
    assertThat(one.times(one, 3).at(7, 11)).isEqualTo(0.25f);
  }

  /** 600 columns are two groups of 64 bytes, an entry takes 4. */
  @Test
  void asManyAreKeptAsHaveRoom() {
    assertThat(ItemMatrix.most(ITEMS, 2400)).isEqualTo(ITEMS);
    assertThat(ItemMatrix.most(ITEMS, 2399)).isEqualTo((2399 - 128) / 4);
    assertThat(ItemMatrix.most(ITEMS, 127)).as("8 bytes each").isEqualTo(15);
    assertThat(ItemMatrix.most(ITEMS, 7)).isZero();
  }

  /** By a stable sort of all: weights of a few values have many equals. */
  @Property(tries = 300)
  void theHeaviestAreThoseOfASort(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -1, max = 6) Integer> values,
      @ForAll @IntRange(min = 1, max = 12) int most) {
    double[] weights = values.stream().mapToDouble(value -> value / 4.0).toArray();
    double[] expected = weights.clone();
    long positive = values.stream().filter(value -> value > 0).count();
    if (positive > most) {
      List<Integer> order =
          IntStream.range(0, weights.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -weights[k]))
              .toList();
      order.subList(most, order.size()).forEach(k -> expected[k] = 0);
    }
    double[] kept = weights.clone();
    ItemMatrix.keepHeaviest(kept, most);
    assertThat(kept).containsExactly(expected);
  }
}
