package io.fusionrec.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Property(tries = 100)
  void aStreamIsAFunctionOfSeedNameAndIndices(
      @ForAll long seed, @ForAll String name, @ForAll int index) {
    assertThat(new RandomStreams(seed).stream(name, index).nextLong())
        .isEqualTo(new RandomStreams(seed).stream(name, index).nextLong());
  }

  @Test
  void streamsOfOtherNamesIndicesAndSeedsDiffer() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      RandomStreams streams = new RandomStreams(seed);
      for (String name : new String[] {"a", "b", "ab", "ba", ""}) {
        seeds.add(streams.seedOf(name));
        for (long index = 0; index < 20; index++) {
          seeds.add(streams.seedOf(name, index));
          seeds.add(streams.seedOf(name, index, 0));
        }
      }
    }
    assertThat(seeds).hasSize(20 * 5 * 41);
  }

  /** A change here would silently change every published figure. */
  @Test
  void theFirstNumbersStayWhatTheyAre() {
    RandomStreams streams = new RandomStreams(1);
    assertThat(streams.seedOf("split", 0)).isEqualTo(SPLIT_0);
    assertThat(streams.seedOf("negatives", 3, 7)).isEqualTo(NEGATIVES_3_7);
  }

  private static final long SPLIT_0 = 8967972437464956452L;
  private static final long NEGATIVES_3_7 = -5874848897974937329L;
}
