package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.parts;
import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds of every kind of split. */
class SplitKindTest {
  private static final Set<SplitKind> WITHOUT_DRAWS =
      EnumSet.of(SplitKind.TEMPORAL, SplitKind.TEMPORAL_GLOBAL, SplitKind.GIVEN);

  private static Split split(SplitKind kind, RatingData data, long seed) {
    return Split.of(data, settings("kind=" + kind.text(), "test=0.3", "coldKeep=0"), seed);
  }

  @Property(tries = 300)
  void everyRatingIsInExactlyOnePart(
      @ForAll SplitKind kind, @ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 5);
    Split split = split(kind, data, seed);
    assertThat(parts(split).keySet()).isEqualTo(SplitCases.times(data).keySet());
    float[] sum = new float[2];
    for (float rating : data.ratings().rating()) {
      sum[0] += rating;
    }
    for (Ratings part : new Ratings[] {split.train(), split.valid(), split.test()}) {
      for (float rating : part.rating()) {
        sum[1] += rating;
      }
    }
    assertThat(sum[1]).isEqualTo(sum[0]);
  }

  @Property(tries = 150)
  void theSeedDecidesAndNothingElse(
      @ForAll SplitKind kind, @ForAll @LongRange(max = 9999) long seed) {
    Split split = split(kind, SplitCases.drawn(seed, 5), seed);
    Split again = split(kind, SplitCases.drawn(seed, 5), seed);
    assertThat(parts(again)).isEqualTo(parts(split));
    assertThat(again.sha256()).isEqualTo(split.sha256());
    assertThat(again.cold()).isEqualTo(split.cold());
    assertThat(
            Split.of(
                SplitCases.drawn(seed, 5),
                settings("kind=" + kind.text(), "test=0.3", "coldKeep=0", "seed=" + seed),
                seed + 1))
        .extracting(Split::sha256)
        .as("the split's own seed goes before the run's")
        .isEqualTo(split.sha256());
  }

  @Property(tries = 60)
  void whateverTheSharesSomethingIsLeftToLearnFrom(@ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 5);
    for (SplitKind kind : EnumSet.of(SplitKind.RANDOM, SplitKind.TEMPORAL)) {
      Split split =
          Split.of(data, settings("kind=" + kind.text(), "test=0.99", "valid=0.99"), seed);
      assertThat(users(split.train())).isEqualTo(users(data.ratings()));
    }
    assertThat(
            Split.of(data, settings("kind=temporal-global", "test=0.99", "valid=0.99"), seed)
                .train()
                .size())
        .isPositive();
  }

  private static Set<Integer> users(Ratings ratings) {
    return Arrays.stream(ratings.user()).boxed().collect(Collectors.toSet());
  }

  @Property(tries = 60)
  void kindsThatDrawNothingDoNotReadTheSeed(@ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 5);
    for (SplitKind kind : WITHOUT_DRAWS) {
      assertThat(split(kind, data, seed + 1).sha256()).isEqualTo(split(kind, data, seed).sha256());
    }
  }

  @Example
  void theOthersReadIt() {
    int[] user = new int[120];
    for (int r = 0; r < user.length; r++) {
      user[r] = r % 6;
    }
    RatingData data = SplitCases.ofUsers(user);
    for (SplitKind kind : EnumSet.complementOf(EnumSet.copyOf(WITHOUT_DRAWS))) {
      assertThat(split(kind, data, 2).sha256()).isNotEqualTo(split(kind, data, 1).sha256());
    }
  }

  @Property(tries = 150)
  void theOrderOfRowsDoesNotMatterWhereTimesOrDeclarationsDecide(
      @ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 0);
    RatingData reordered = SplitCases.reordered(data, seed + 1);
    Assume.that(data.ratings().size() > 1);
    for (SplitKind kind :
        EnumSet.of(
            SplitKind.TEMPORAL,
            SplitKind.TEMPORAL_GLOBAL,
            SplitKind.LEAVE_ONE_OUT,
            SplitKind.GIVEN)) {
      assertThat(parts(split(kind, reordered, seed)))
          .as(kind.text())
          .isEqualTo(parts(split(kind, data, seed)));
    }
    for (SplitKind kind : EnumSet.of(SplitKind.COLD_USERS, SplitKind.COLD_ITEMS)) {
      assertThat(split(kind, reordered, seed).cold())
          .as("who is cold, not which ratings they keep")
          .isEqualTo(split(kind, data, seed).cold());
    }
  }
}
