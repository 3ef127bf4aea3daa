package io.fusionrec.eval.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Split;
import io.fusionrec.eval.ErrorComparison;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MetricsByGroupTest {
  private static final Split SPLIT = HandMadeSplit.split(new int[0], new int[0]);
  private static final double SECOND = Math.log(2) / Math.log(3);

  private static void assertFigures(List<GroupEstimate> estimates, Object[]... expected) {
    assertThat(estimates)
        .extracting(
            line -> line.group().name(),
            GroupEstimate::metric,
            line -> line.estimate().users(),
            GroupEstimate::ratings)
        .containsExactly(
            java.util.Arrays.stream(expected)
                .map(line -> Tuple.tuple(line[0], line[1], line[3], line[4]))
                .toArray(Tuple[]::new));
    for (int k = 0; k < expected.length; k++) {
      assertThat(estimates.get(k).estimate().value())
          .as("%s %s", expected[k][0], expected[k][1])
          .isCloseTo((double) expected[k][2], within(1e-12));
    }
  }

  private static Object[] line(String group, String metric, double value, int users, int ratings) {
    return new Object[] {group, metric, value, users, ratings};
  }

  @Test
  void figuresAreThoseWorkedOutByHand() {
    assertFigures(
        HandMadeSplit.metrics(SPLIT).estimates(),
        line("all", "MAE", 5 / 6.0, 4, 6),
        line("all", "RMSE", Math.sqrt(6.5 / 6), 4, 6),
        line("all", "Pr@5", 0.1, 4, 4),
        line("all", "Re@5", 0.5, 4, 4),
        line("all", "Re@10", 0.75, 4, 4),
        line("all", "NDCG@10", (SECOND + 1 + 1 / 3.0) / 4, 4, 4),
        line("Q1", "MAE", 0.75, 1, 2),
        line("Q1", "RMSE", Math.sqrt(0.625), 1, 2),
        line("Q1", "Pr@5", 0.2, 1, 1),
        line("Q1", "Re@5", 1, 1, 1),
        line("Q1", "NDCG@10", SECOND, 1, 1),
        line("Q2", "MAE", 0.5, 1, 1),
        line("Q2", "RMSE", 0.5, 1, 1),
        line("Q2", "Pr@5", 0, 1, 1),
        line("Q2", "Re@5", 0, 1, 1),
        line("Q2", "NDCG@10", 0, 1, 1),
        line("Q3", "MAE", 1, 1, 2),
        line("Q3", "RMSE", Math.sqrt(2), 1, 2),
        line("Q3", "Pr@5", 0.2, 1, 1),
        line("Q3", "Re@5", 1, 1, 1),
        line("Q3", "NDCG@10", 1, 1, 1),
        line("Q4", "MAE", 1, 1, 1),
        line("Q4", "RMSE", 1, 1, 1),
        line("Q4", "Pr@5", 0, 1, 1),
        line("Q4", "Re@5", 0, 1, 1),
        line("Q4", "NDCG@10", 1 / 3.0, 1, 1),
        // The head has no test rating.
        line("middle", "MAE", 1, 1, 1),
        line("middle", "RMSE", 1, 1, 1),
        line("middle", "Re@5", 1, 1, 1),
        line("middle", "Re@10", 1, 1, 1),
        line("tail", "MAE", 0.8, 4, 5),
        line("tail", "RMSE", Math.sqrt(1.1), 4, 5),
        line("tail", "Re@5", 1 / 3.0, 3, 3),
        line("tail", "Re@10", 2 / 3.0, 3, 3));
  }

  @Test
  void coldUsersAndItemsStandAgainstTheOthers() {
    assertFigures(
        HandMadeSplit.metrics(HandMadeSplit.split(new int[] {0, 2}, new int[0]))
            .estimates()
            .stream()
            .filter(line -> line.group().kind() == GroupKind.COLD_USERS)
            .toList(),
        line("cold", "MAE", 0.875, 2, 4),
        line("cold", "RMSE", Math.sqrt(5.25 / 4), 2, 4),
        line("cold", "Pr@5", 0.2, 2, 2),
        line("cold", "Re@5", 1, 2, 2),
        line("cold", "NDCG@10", (SECOND + 1) / 2, 2, 2),
        line("others", "MAE", 0.75, 2, 2),
        line("others", "RMSE", Math.sqrt(0.625), 2, 2),
        line("others", "Pr@5", 0, 2, 2),
        line("others", "Re@5", 0, 2, 2),
        line("others", "NDCG@10", 1 / 6.0, 2, 2));
    assertFigures(
        HandMadeSplit.metrics(HandMadeSplit.split(new int[0], new int[] {4, 5}))
            .estimates()
            .stream()
            .filter(line -> line.group().kind() == GroupKind.COLD_ITEMS)
            .toList(),
        line("cold", "MAE", 0.5, 3, 3),
        line("cold", "RMSE", Math.sqrt(1.25 / 3), 3, 3),
        line("cold", "Re@5", 0.5, 2, 2),
        line("cold", "Re@10", 1, 2, 2),
        line("others", "MAE", 3.5 / 3, 3, 3),
        line("others", "RMSE", Math.sqrt(5.25 / 3), 3, 3),
        line("others", "Re@5", 0.5, 2, 2),
        line("others", "Re@10", 0.5, 2, 2));
  }

  @Test
  void withoutPredictionsOrListsTheirFiguresAreAbsent() {
    assertThat(MetricsByGroup.of("X", SPLIT, 4, new float[0], HandMadeSplit.top(), 1).estimates())
        .extracting(GroupEstimate::metric)
        .doesNotContain("MAE", "RMSE")
        .contains("Pr@5", "Re@10")
        .hasSize(4 + 4 * 3 + 2 * 2);
    assertThat(
            MetricsByGroup.of("X", SPLIT, 4, HandMadeSplit.predictions(), Optional.empty(), 1)
                .estimates())
        .extracting(GroupEstimate::metric)
        .containsOnly("MAE", "RMSE")
        .hasSize(2 * (1 + 4 + 2));
  }

  @Test
  void differencesAreComparisonsOfTheGroupsUsers() {
    MetricsByGroup exact =
        MetricsByGroup.of("Y", SPLIT, 4, SPLIT.test().rating().clone(), HandMadeSplit.top(), 1);
    MetricsByGroup metrics = HandMadeSplit.metrics(SPLIT);
    List<GroupDifference> differences = metrics.minus(exact);
    List<GroupEstimate> estimates = metrics.estimates();
    assertThat(differences).hasSameSizeAs(estimates);
    for (int k = 0; k < differences.size(); k++) {
      GroupDifference difference = differences.get(k);
      GroupEstimate estimate = estimates.get(k);
      assertThat(difference.group()).isEqualTo(estimate.group());
      assertThat(difference.metric()).isEqualTo(estimate.metric());
      assertThat(difference.comparison().isPresent()).isEqualTo(estimate.estimate().users() > 1);
      difference
          .comparison()
          .ifPresent(
              comparison ->
                  assertThat(comparison.difference())
                      .isCloseTo(
                          estimate.metric().endsWith("E") ? estimate.estimate().value() : 0,
                          within(1e-12)));
    }
    UserErrors tail =
        UserErrors.of(
            new int[] {0, 1, 2, 2, 3},
            new float[] {2.5f, 4.5f, 5, 4, 4},
            new float[] {2, 5, 3, 4, 5});
    UserErrors none =
        UserErrors.of(
            new int[] {0, 1, 2, 2, 3}, new float[] {2, 5, 3, 4, 5}, new float[] {2, 5, 3, 4, 5});
    assertThat(
            differences.stream()
                .filter(line -> line.group().name().equals("tail") && line.metric().equals("RMSE"))
                .findFirst()
                .orElseThrow()
                .comparison())
        .contains(
            ErrorComparison.rmse(
                List.of(tail), List.of(none), new SplitSizes(11, 6), new RandomStreams(1)));
  }

  @Test
  void modelsOfOtherSplitsAreNotCompared() {
    MetricsByGroup other = HandMadeSplit.metrics(HandMadeSplit.split(new int[] {0}, new int[0]));
    assertThatThrownBy(() -> HandMadeSplit.metrics(SPLIT).minus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("X and X were measured on different groups");
  }
}
