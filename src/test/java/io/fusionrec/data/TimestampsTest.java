package io.fusionrec.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampsTest {
  @Test
  void zeroIsATimeUnlessTheSourceMeansNone() {
    long[] seconds = {0, 5, -1, 0};
    Timestamps given = new Timestamps(seconds);
    assertThat(given.missing()).isZero();
    assertThat(given.isMissing(0)).isFalse();
    Timestamps known = Timestamps.withZeroMissing(seconds);
    assertThat(known.seconds()).containsExactly(Timestamps.MISSING, 5, -1, Timestamps.MISSING);
    assertThat(known.missing()).isEqualTo(2);
    assertThat(known.isMissing(0)).isTrue();
    assertThat(known.isMissing(1)).isFalse();
    assertThat(seconds).as("copied").containsExactly(0, 5, -1, 0);
  }

  @Test
  void rowsAreSelectedInTheirOrder() {
    Timestamps timestamps = new Timestamps(new long[] {7, 8, 9});
    assertThat(timestamps.select(new int[] {2, 0}).seconds()).containsExactly(9, 7);
    assertThat(timestamps.present()).isTrue();
    assertThat(timestamps.size()).isEqualTo(3);
  }

  @Test
  void withoutTimesEveryOneIsMissing() {
    assertThat(Timestamps.NONE.present()).isFalse();
    assertThat(Timestamps.NONE.size()).isZero();
    assertThat(Timestamps.NONE.isMissing(4)).isTrue();
    assertThat(Timestamps.NONE.select(new int[] {4, 2})).isSameAs(Timestamps.NONE);
  }
}
