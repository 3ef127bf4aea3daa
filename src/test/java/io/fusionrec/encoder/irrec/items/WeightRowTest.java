package io.fusionrec.encoder.irrec.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightRowTest {

  /** Lookups and sums are those of the plain array, over the edges of words and groups too. */
  @Property(tries = 200)
  void isTheRowThatItWasMadeOf(
      @ForAll @IntRange(min = 1, max = 1400) int columns,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] plain = new double[columns];
    Arrays.setAll(plain, k -> random.nextDouble() < share ? random.nextDouble() - 0.5 : 0);
    float[] expected = new float[columns];
    for (int k = 0; k < columns; k++) {
      expected[k] = (float) plain[k];
    }
    check(DenseRow.of(plain), expected);
    check(RankedRow.of(plain), expected);
    check(SearchedRow.of(plain), expected);
    check(WeightRow.of(plain), expected);
  }

  private static void check(WeightRow row, float[] expected) {
    float[] sums = new float[expected.length];
    Arrays.fill(sums, 2);
    row.add(3, sums);
    for (int k = 0; k < expected.length; k++) {
      assertThat(row.at(k)).isEqualTo(expected[k]);
      assertThat(sums[k]).isEqualTo(2 + 3 * expected[k]);
    }
  }

  /** Of 3,000 columns a bit each takes 448 bytes, as much as 112 entries' columns. */
  @ParameterizedTest
  @CsvSource({
    "0, SearchedRow",
    "111, SearchedRow",
    "112, RankedRow",
    "2887, RankedRow",
    "2888, DenseRow"
  })
  void theSmallestFormIsTaken(int entries, String form) {
    double[] weights = new double[3000];
    Arrays.fill(weights, 0, entries, 0.5);
    assertThat(WeightRow.of(weights).getClass().getSimpleName()).isEqualTo(form);
    long bytes =
        Math.min(RankedRow.bytes(3000, entries), Math.min(SearchedRow.bytes(entries), 12_000));
    assertThat(WeightRow.most(3000, bytes)).isGreaterThanOrEqualTo(entries);
    if (entries > 0) {
      assertThat(WeightRow.most(3000, bytes - 1)).isLessThan(entries);
    }
  }

  @Test
  void bytesAreThoseOfTheArrays() {
    double[] weights = new double[1000];
    Arrays.fill(weights, 100, 500, 0.5);
    RankedRow ranked = RankedRow.of(weights);
    assertThat(RankedRow.bytes(1000, 400))
        .isEqualTo(8L * ranked.groups().length + 4L * ranked.values().length);
    SearchedRow searched = SearchedRow.of(weights);
    assertThat(SearchedRow.bytes(400))
        .isEqualTo(4L * searched.columns().length + 4L * searched.values().length);
  }
}
