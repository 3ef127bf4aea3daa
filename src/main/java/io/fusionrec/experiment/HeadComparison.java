package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.Comparison;
import io.fusionrec.eval.ErrorComparison;
import io.fusionrec.eval.RankingComparison;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How two models differ on the same test ratings and users, of one seed or of several. */
public final class HeadComparison {
  private HeadComparison() {}

  /**
   * Compares MAE, RMSE and the given ranking figures; those that a seed doesn't have are left out.
   *
   * @param first a model's result of each seed
   * @param second the other model's, of the same seeds
   * @param splits the seeds' splits
   * @param ranking names of ranking figures, e.g. {@code Pr@5}
   * @param seed the seed of the bootstrap
   * @return by metric, first minus second
   */
  public static ImmutableMap<String, Comparison> of(
      List<RatingResult> first,
      List<RatingResult> second,
      List<Split> splits,
      List<String> ranking,
      long seed) {
    RandomStreams streams = new RandomStreams(seed);
    SplitSizes sizes = new SplitSizes(splits.get(0).train().size(), splits.get(0).test().size());
    ImmutableMap.Builder<String, Comparison> all = ImmutableMap.builder();
    if (predictsRatings(first) && predictsRatings(second)) {
      List<UserErrors> errors = errors(first, splits);
      List<UserErrors> others = errors(second, splits);
      if (errors.get(0).users().length > 1) {
        all.put("MAE", ErrorComparison.mae(errors, others, sizes, streams));
        all.put("RMSE", ErrorComparison.rmse(errors, others, sizes, streams));
      }
    }
    for (String metric : ranking) {
      Optional<List<UserFigures>> figures = figures(first, metric);
      Optional<List<UserFigures>> theirs = figures(second, metric);
      if (figures.isPresent() && theirs.isPresent()) {
        all.put(metric, RankingComparison.of(figures.get(), theirs.get(), sizes, streams));
      }
    }
    return all.buildOrThrow();
  }

  /** Each seed's figures of users; empty where a seed evaluated fewer than two of them. */
  private static Optional<List<UserFigures>> figures(List<RatingResult> results, String metric) {
    List<UserFigures> figures = new ArrayList<>();
    for (RatingResult result : results) {
      if (result.ranking().isEmpty() || result.ranking().get().users().length < 2) {
        return Optional.empty();
      }
      figures.add(result.ranking().get().userFigures(metric));
    }
    return Optional.of(figures);
  }

  private static boolean predictsRatings(List<RatingResult> results) {
    return results.stream().allMatch(result -> result.predictions().length > 0);
  }

  private static List<UserErrors> errors(List<RatingResult> results, List<Split> splits) {
    List<UserErrors> errors = new ArrayList<>();
    for (int s = 0; s < splits.size(); s++) {
      Ratings test = splits.get(s).test();
      errors.add(UserErrors.of(test.user(), results.get(s).predictions(), test.rating()));
    }
    return errors;
  }
}
