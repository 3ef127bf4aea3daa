package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.Comparison;
import io.fusionrec.eval.ErrorComparison;
import io.fusionrec.eval.Estimate;
import io.fusionrec.eval.RankingComparison;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a group's users add to each of its figures.
 *
 * @param group the group
 * @param errors the errors of its test ratings; absent where there are none
 * @param ranking the ranking figures by name; empty where it has nothing relevant
 * @param relevant the number of its relevant test ratings
 */
record GroupFigures(
    Group group,
    Optional<UserErrors> errors,
    ImmutableMap<String, UserFigures> ranking,
    int relevant) {

  List<GroupEstimate> estimates(RandomStreams streams) {
    ImmutableList.Builder<GroupEstimate> all = ImmutableList.builder();
    errors.ifPresent(
        of -> {
          int ratings = Arrays.stream(of.count()).sum();
          all.add(
              new GroupEstimate(group, "MAE", Estimate.mae(of, streams), ratings),
              new GroupEstimate(group, "RMSE", Estimate.rmse(of, streams), ratings));
        });
    ranking.forEach(
        (metric, figures) ->
            all.add(new GroupEstimate(group, metric, Estimate.mean(figures, streams), relevant)));
    return all.build();
  }

  /** These figures minus another model's of the same group of the same split. */
  List<GroupDifference> minus(GroupFigures other, SplitSizes sizes, RandomStreams streams) {
    ImmutableList.Builder<GroupDifference> all = ImmutableList.builder();
    if (errors.isPresent() && other.errors.isPresent()) {
      List<UserErrors> one = List.of(errors.get());
      List<UserErrors> two = List.of(other.errors.get());
      int users = errors.get().users().length;
      all.add(
          difference("MAE", users, () -> ErrorComparison.mae(one, two, sizes, streams)),
          difference("RMSE", users, () -> ErrorComparison.rmse(one, two, sizes, streams)));
    }
    ranking.forEach(
        (metric, figures) -> {
          UserFigures others = other.ranking.get(metric);
          if (others != null) {
            all.add(
                difference(
                    metric,
                    figures.users().length,
                    () -> RankingComparison.of(List.of(figures), List.of(others), sizes, streams)));
          }
        });
    return all.build();
  }

  private GroupDifference difference(String metric, int users, Supplier<Comparison> comparison) {
    return new GroupDifference(
        group, metric, users > 1 ? Optional.of(comparison.get()) : Optional.empty());
  }
}
