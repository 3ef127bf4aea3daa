package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.SplitCases.Pair;
import io.fusionrec.settings.InputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The kinds {@code cold-users} and {@code cold-items}. */
class SplitColdTest {
  private static SplitSettings cold(boolean users, int keep, double share) {
    return settings(
        "kind=" + (users ? "cold-users" : "cold-items"),
        "coldKeep=" + keep,
        "coldShare=" + share,
        "valid=0.4");
  }

  private static int key(boolean users, Pair pair) {
    return users ? pair.user() : pair.item();
  }

  @Property(tries = 200)
  void theColdKeepSoManyAndTheOthersAreSplitByChance(
      @ForAll @LongRange(max = 9999) long seed,
      @ForAll boolean users,
      @ForAll @IntRange(max = 2) int keep) {
    RatingData data = SplitCases.drawn(seed, 5);
    Map<Integer, Integer> sizes = new HashMap<>();
    SplitCases.times(data).keySet().forEach(p -> sizes.merge(key(users, p), 1, Integer::sum));
    long rich = sizes.values().stream().filter(n -> n > keep).count();
    if (rich == 0) {
      assertThatThrownBy(() -> Split.of(data, cold(users, keep, 0.3), seed))
          .isInstanceOf(InputException.class);
      return;
    }
    Split split = Split.of(data, cold(users, keep, 0.3), seed);
    Map<Pair, String> chance = SplitCases.parts(Split.of(data, settings("valid=0.4"), seed));
    ImmutableIntArray cold = users ? split.cold().users() : split.cold().items();
    assertThat(users ? split.cold().items() : split.cold().users())
        .isEqualTo(ImmutableIntArray.of());
    assertThat(cold.length()).isEqualTo((int) Math.max(1, Math.round(0.3 * rich)));
    Map<Integer, Integer> trained = new HashMap<>();
    Map<Integer, Set<String>> heldOut = new HashMap<>();
    SplitCases.parts(split)
        .forEach(
            (pair, part) -> {
              if (!cold.contains(key(users, pair))) {
                assertThat(part).isEqualTo(chance.get(pair));
              } else if (part.equals("train")) {
                trained.merge(key(users, pair), 1, Integer::sum);
              } else {
                heldOut.computeIfAbsent(key(users, pair), k -> new TreeSet<>()).add(part);
              }
            });
    cold.asList()
        .forEach(
            k -> {
              assertThat(trained.getOrDefault(k, 0)).isEqualTo(keep);
              assertThat(heldOut.get(k)).as("test or valid, never both").hasSize(1);
            });
    long valid = heldOut.values().stream().filter(parts -> parts.contains("valid")).count();
    assertThat(valid)
        .as("never all of them are valid")
        .isEqualTo(Math.min(cold.length() - 1, Math.round(0.4 * cold.length())));
    assertThat(cold.asList()).isSorted();
  }

  @Property(tries = 60)
  void whoIsColdDependsOnTheSeedAloneWhereAllHaveEnough(
      @ForAll @LongRange(max = 9999) long seed, @ForAll @IntRange(min = 1, max = 3) int keep) {
    int[] user = new int[60];
    for (int r = 0; r < user.length; r++) {
      user[r] = r % 12;
    }
    RatingData data = SplitCases.ofUsers(user);
    Split one = Split.of(data, cold(true, 0, 0.25), seed);
    Split other = Split.of(data, cold(true, keep, 0.25), seed);
    assertThat(other.cold()).isEqualTo(one.cold());
    assertThat(one.cold().users().length()).as("a quarter of 12").isEqualTo(3);
    Map<Pair, String> before = SplitCases.parts(one);
    long moved =
        SplitCases.parts(other).entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .count();
    assertThat(moved).as("each keeps so many more").isEqualTo(3L * keep);
  }

  @Example
  void everybodyMayBeDrawn() {
    Set<Integer> users = new TreeSet<>();
    for (long seed = 0; seed < 60; seed++) {
      users.addAll(
          Split.of(SplitCases.ofUsers(0, 1, 2, 3), cold(true, 0, 0.3), seed)
              .cold()
              .users()
              .asList());
    }
    assertThat(users).containsExactly(0, 1, 2, 3);
  }

  @Example
  void neverAreAllOfThemColdNorAllTheColdOnesValid() {
    SplitSettings most =
        settings("kind=cold-users", "coldKeep=0", "coldShare=0.99", "valid=0.99", "test=0.01");
    Split split = Split.of(SplitCases.ofUsers(0, 1, 2), most, 1);
    assertThat(split.cold().users().length()).isEqualTo(2);
    assertThat(split.train().size()).isEqualTo(1);
    assertThat(split.valid().size()).isEqualTo(1);
    assertThat(split.test().size()).isEqualTo(1);
    Split one = Split.of(SplitCases.ofUsers(0, 0, 0), most, 1);
    assertThat(one.cold().users().length()).as("unless there is but one").isEqualTo(1);
    assertThat(one.test().size()).isEqualTo(3);
  }

  @Example
  void nobodyWithEnoughRatingsIsAnError() {
    RatingData data = SplitCases.ofUsers(0, 0, 1);
    assertThatThrownBy(() -> Split.of(data, cold(true, 2, 0.1), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "few: split.kind=cold-users finds no user with more than split.coldKeep=2 ratings; lower"
                + " it");
    assertThatThrownBy(() -> Split.of(data, cold(false, 1, 0.1), 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "few: split.kind=cold-items finds no item with more than split.coldKeep=1 ratings; lower"
                + " it");
  }
}
