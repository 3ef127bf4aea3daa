package io.fusionrec.click.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 5000, 1 << 27, Integer.MAX_VALUE})
  void anEpochVisitsEveryRowOnceInAnotherOrderEachTime(int blockRows) {
    Examples rows =
        new Examples() {
          @Override
          public int size() {
            return 1234;
          }

          @Override
          public int positives() {
            return 0;
          }

          @Override
          public int blockRows() {
            return blockRows;
          }

          @Override
          public void read(int[] wanted, int from, int to, ExampleBatch into) {}
        };
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      EpochOrder order = new EpochOrder(rows, new SplittableRandom(epoch));
      List<Integer> seen = new ArrayList<>();
      for (int[] next = order.next(100); next.length > 0; next = order.next(100)) {
        assertThat(next.length).isEqualTo(Math.min(100, 1234 - seen.size()));
        for (int row : next) {
          seen.add(row);
        }
      }
      orders.add(seen);
      assertThat(seen).hasSize(1234).doesNotHaveDuplicates();
    }
    assertThat(orders.get(0)).isNotEqualTo(orders.get(1));
  }
}
