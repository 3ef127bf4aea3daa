package io.fusionrec.eval.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingsTest {
  private static Grouping quartiles(int... trained) {
    boolean[] measured = new boolean[trained.length];
    Arrays.fill(measured, true);
    return ActivityQuartiles.of(measured, trained);
  }

  private static Group users(String name, int members, int from, int to) {
    return new Group(GroupKind.USER_ACTIVITY, name, members, from, to);
  }

  private static Group items(String name, int members, int from, int to) {
    return new Group(GroupKind.ITEM_POPULARITY, name, members, from, to);
  }

  @Test
  void aQuarterOfTheUsersIsInEachQuartile() {
    Grouping grouping = quartiles(8, 1, 2, 3, 7, 4, 5, 6);
    assertThat(grouping.groups())
        .containsExactly(
            users("Q1", 2, 1, 2), users("Q2", 2, 3, 4), users("Q3", 2, 5, 6), users("Q4", 2, 7, 8));
    assertThat(grouping.groupOf()).containsExactly(3, 0, 0, 1, 3, 1, 2, 2);
  }

  @Test
  void usersWithEquallyManyRatingsStayTogether() {
    assertThat(quartiles(1, 1, 1, 1, 2, 3, 4, 5).groups())
        .containsExactly(users("Q1-Q2", 4, 1, 1), users("Q3", 2, 2, 3), users("Q4", 2, 4, 5));
    assertThat(quartiles(1, 2, 9, 9, 9, 9, 9, 9).groups())
        .containsExactly(users("Q1", 2, 1, 2), users("Q2-Q4", 6, 9, 9));
    assertThat(quartiles(0, 0, 0, 0, 0).groups()).containsExactly(users("Q1-Q4", 5, 0, 0));
  }

  @Test
  void fewerUsersThanQuartilesFillSomeOfThem() {
    assertThat(quartiles(5).groups()).containsExactly(users("Q1-Q4", 1, 5, 5));
    assertThat(quartiles(5, 3).groups())
        .containsExactly(users("Q1-Q2", 1, 3, 3), users("Q3-Q4", 1, 5, 5));
    assertThat(quartiles(5, 3, 9).groups())
        .containsExactly(users("Q1", 1, 3, 3), users("Q2", 1, 5, 5), users("Q3-Q4", 1, 9, 9));
  }

  @Test
  void headAndMiddleHoldAThirdOfTheRatingsEach() {
    Grouping grouping = PopularityThirds.of(new int[] {1, 10, 5, 0, 5, 4, 5});
    // 30 ratings: the first 10, then 15 of three alike of which the first begins at a third.
    assertThat(grouping.groups())
        .containsExactly(
            items("head", 1, 10, 10), items("middle", 3, 5, 5), items("tail", 3, 0, 4));
    assertThat(grouping.groupOf()).containsExactly(2, 0, 1, 2, 1, 2, 1);
  }

  @Test
  void anItemThatBeginsBelowAThirdIsHeadAndItemsThatAreAlikeStayTogether() {
    assertThat(PopularityThirds.of(new int[] {3, 3, 3, 3}).groups())
        .containsExactly(items("head", 4, 3, 3));
    assertThat(PopularityThirds.of(new int[] {9, 1}).groups())
        .containsExactly(items("head", 1, 9, 9), items("tail", 1, 1, 1));
    assertThat(PopularityThirds.of(new int[] {3, 2, 4}).groups())
        .containsExactly(items("head", 1, 4, 4), items("middle", 1, 3, 3), items("tail", 1, 2, 2));
  }

  @Test
  void largeNumbersOfRatingsDoNotOverflow() {
    int[] trained = new int[1000];
    Arrays.fill(trained, 0, 500, 2_000_000);
    Arrays.fill(trained, 500, 1000, 1_999_999);
    assertThat(PopularityThirds.of(trained).groups())
        .containsExactly(
            items("head", 500, 2_000_000, 2_000_000), items("middle", 500, 1_999_999, 1_999_999));
  }

  @Test
  void onlyTrainRatingsCountAndOnlyUsersOfTheTestPartBelong() {
    List<Grouping> all = Groupings.of(HandMadeSplit.split(new int[0], new int[0]));
    assertThat(all).hasSize(3);
    assertThat(all.get(0).groups()).containsExactly(new Group(GroupKind.ALL, "all", 4, 1, 4));
    assertThat(all.get(0).groupOf()).containsExactly(0, 0, 0, 0, Grouping.NOBODY);
    assertThat(all.get(1).groups())
        .containsExactly(
            users("Q1", 1, 1, 1), users("Q2", 1, 2, 2), users("Q3", 1, 3, 3), users("Q4", 1, 4, 4));
    assertThat(all.get(2).groups())
        .containsExactly(items("head", 1, 5, 5), items("middle", 1, 3, 3), items("tail", 10, 0, 2));
  }

  @Test
  void whatTheSplitMadeColdStandsAgainstTheOthers() {
    List<Grouping> coldUsers = Groupings.of(HandMadeSplit.split(new int[] {0, 2, 4}, new int[0]));
    assertThat(coldUsers).hasSize(4);
    assertThat(coldUsers.get(2).groups())
        .containsExactly(
            new Group(GroupKind.COLD_USERS, "cold", 2, 1, 3),
            new Group(GroupKind.COLD_USERS, "others", 2, 2, 4));
    assertThat(coldUsers.get(2).groupOf()).containsExactly(0, 1, 0, 1, Grouping.NOBODY);
    List<Grouping> coldItems = Groupings.of(HandMadeSplit.split(new int[0], new int[] {4, 5}));
    assertThat(coldItems).hasSize(4);
    assertThat(coldItems.get(3).groups())
        .containsExactly(
            new Group(GroupKind.COLD_ITEMS, "cold", 2, 0, 0),
            new Group(GroupKind.COLD_ITEMS, "others", 10, 0, 5));
  }
}
