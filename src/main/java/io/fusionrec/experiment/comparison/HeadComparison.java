package io.fusionrec.experiment.comparison;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.Comparison;
import io.fusionrec.eval.ErrorComparison;
import io.fusionrec.eval.RankingComparison;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.random.RandomStreams;
import java.util.List;
import java.util.stream.Stream;

/** How two models differ on the same test ratings and users, of one seed or of several. */
public final class HeadComparison {
  private HeadComparison() {}

  /**
   * Compares MAE, RMSE and the given ranking figures; those that a seed doesn't have, or has of
   * fewer than two users, are left out.
   *
   * @param first a model's results of each seed
   * @param second the other model's, of the same seeds
   * @param sizes how large the parts of the seeds' splits are
   * @param ranking names of ranking figures, e.g. {@code Pr@5}
   * @param seed the seed of the bootstrap
   * @return by metric, first minus second
   */
  public static ImmutableMap<String, Comparison> of(
      List<UserResults> first,
      List<UserResults> second,
      SplitSizes sizes,
      List<String> ranking,
      long seed) {
    RandomStreams streams = new RandomStreams(seed);
    ImmutableMap.Builder<String, Comparison> all = ImmutableMap.builder();
    List<UserErrors> errors = errors(first);
    List<UserErrors> others = errors(second);
    if (!errors.isEmpty() && !others.isEmpty()) {
      all.put("MAE", ErrorComparison.mae(errors, others, sizes, streams));
      all.put("RMSE", ErrorComparison.rmse(errors, others, sizes, streams));
    }
    for (String metric : ranking) {
      List<UserFigures> figures = figures(first, metric);
      List<UserFigures> theirs = figures(second, metric);
      if (!figures.isEmpty() && !theirs.isEmpty()) {
        all.put(metric, RankingComparison.of(figures, theirs, sizes, streams));
      }
    }
    return all.buildOrThrow();
  }

  /** Each seed's errors; none where a seed has too few. */
  private static List<UserErrors> errors(List<UserResults> results) {
    List<UserErrors> errors =
        results.stream()
            .flatMap(result -> result.errors().stream())
            .filter(one -> one.users().length > 1)
            .toList();
    return errors.size() == results.size() ? errors : List.of();
  }

  /** Each seed's figures of users; none where a seed has too few. */
  private static List<UserFigures> figures(List<UserResults> results, String metric) {
    List<UserFigures> figures =
        results.stream()
            .map(result -> result.ranking().get(metric))
            .flatMap(one -> Stream.ofNullable(one))
            .filter(one -> one.users().length > 1)
            .toList();
    return figures.size() == results.size() ? figures : List.of();
  }
}
