package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidUsersTest {
  @Test
  void upToSoManyAllAreLookedAt() {
    int[] users = IntStream.range(0, ValidUsers.MOST).toArray();
    assertThat(ValidUsers.of(users)).isEqualTo(users);
  }

  @Test
  void ofMoreEveryNthChunkIs() {
    int[] users = IntStream.range(0, 140_000).filter(user -> user % 10 > 0).toArray();
    int[] some = ValidUsers.of(users);
    assertThat(some.length).isBetween(ValidUsers.MOST - 2500, ValidUsers.MOST);
    assertThat(some).isSorted().isEqualTo(ValidUsers.of(users));
    // 126,000 users, of whom every seventh chunk of 32 is taken whole, up to the last ones
    assertThat(some).contains(1, 31, 7 * 32 + 1).doesNotContain(32, 33, 30);
    assertThat(some[some.length - 1]).isGreaterThan(139_000);
  }

  @Test
  void whoHasNothingRelevantIsInNoSample() {
    assertThat(ValidUsers.of(new int[] {1, 3, 40, 70, 90}, 2)).containsExactly(1, 3);
    assertThat(ValidUsers.of(new int[] {1, 3, 40, 70, 90, 97}, 3)).containsExactly(1, 3, 70, 90);
  }
}
