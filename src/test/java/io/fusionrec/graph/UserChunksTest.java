package io.fusionrec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserChunksTest {
  /** Each user once, in memory that nobody else uses meanwhile and that few are made of. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 1000})
  void eachUserComesOnce(int users) {
    AtomicInteger made = new AtomicInteger();
    int[] came = new int[users];
    UserChunks.each(
        users,
        () -> {
          made.incrementAndGet();
          return new boolean[1];
        },
        (own, user) -> {
          assertThat(own[0]).isFalse();
          own[0] = true;
          came[user]++;
          own[0] = false;
        });
    for (int count : came) {
      assertThat(count).isEqualTo(1);
    }
    assertThat(made.get()).isEqualTo(Math.min(64, users));
  }
}
