package io.fusionrec.experiment.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopularitySharesTest {
  @TempDir private Path folder;

  /** Twenty items with 20, 19, ... 1 train ratings; only the two most popular are recommended. */
  @Test
  void groupsAreTenthsOfTheItemsByPopularity() {
    int[] ratings = new int[20];
    int[] recommendations = new int[20];
    Arrays.setAll(ratings, k -> k + 1);
    recommendations[19] = 3;
    recommendations[18] = 1;
    PopularityShares shares = PopularityShares.of(ratings, recommendations);
    assertThat(shares.groups()).hasSize(10);
    assertThat(shares.groups().get(0))
        .isEqualTo(new PopularityShares.Group(2, 19, 20, 39 / 210.0, 1));
    assertThat(shares.groups().get(9)).isEqualTo(new PopularityShares.Group(2, 1, 2, 3 / 210.0, 0));
    assertThat(shares.recommended()).isEqualTo(2);
    assertThat(shares.items()).isEqualTo(20);
    // sum of (2 i - n - 1) x_i over n sum x: (17 * 1 + 19 * 3) / (20 * 4).
    assertThat(shares.gini()).isCloseTo(74 / 80.0, within(1e-12));
  }

  @Test
  void allAlikeIsNoInequality() {
    assertThat(PopularityShares.of(new int[] {5, 3, 1}, new int[] {2, 2, 2}).gini()).isZero();
  }

  @Property
  void sharesAddUpAndNoItemIsLost(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 99) Integer> items) {
    int[] ratings = items.stream().mapToInt(item -> 1 + item / 10).toArray();
    int[] recommendations = items.stream().mapToInt(item -> 1 + item % 10).toArray();
    PopularityShares shares = PopularityShares.of(ratings, recommendations);
    assertThat(shares.groups().stream().mapToInt(PopularityShares.Group::items).sum())
        .isEqualTo(items.size());
    assertThat(shares.groups().stream().mapToDouble(PopularityShares.Group::recommendedShare).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(shares.groups().stream().mapToDouble(PopularityShares.Group::ratingShare).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(shares.groups()).isSortedAccordingTo((a, b) -> Integer.compare(b.most(), a.most()));
  }

  /** i1 has two train ratings, i2 one, i3 none; rank 11 is not looked at. */
  @Test
  void theExportsAreCountedByTrainRatingsAndFirstTen() throws IOException {
    WrittenRun run = WrittenRun.of(folder.resolve("r"), "X", "tiny").exported();
    PopularityShares shares = PopularityShares.read(run.folder(), false).orElseThrow();
    assertThat(shares.groups())
        .containsExactly(
            new PopularityShares.Group(1, 2, 2, 2 / 3.0, 0),
            new PopularityShares.Group(1, 1, 1, 1 / 3.0, 1 / 3.0),
            new PopularityShares.Group(1, 0, 0, 0, 2 / 3.0));
    assertThat(shares.recommended()).isEqualTo(2);
  }
}
