package io.fusionrec.experiment.comparison;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Split;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.UserErrors;
import io.fusionrec.eval.UserFigures;
import io.fusionrec.experiment.RatingResult;
import java.util.List;
import java.util.Optional;

/**
 * What a model reached with each user of the test part: all that a comparison with another model on
 * the same split needs, and some hundred kilobytes for MovieLens-1M where the predictions and lists
 * have megabytes.
 *
 * @param errors the errors of predicted ratings; absent with implicit feedback
 * @param ranking ranking figures by name, e.g. {@code Pr@5}; none where nothing is relevant
 */
public record UserResults(Optional<UserErrors> errors, ImmutableMap<String, UserFigures> ranking) {

  /**
   * Sums up a model's predictions and lists by user.
   *
   * @param result what the model reached
   * @param split the split on which it did
   * @param ranking the names of the ranking figures
   */
  public static UserResults of(RatingResult result, Split split, List<String> ranking) {
    Optional<UserErrors> errors =
        result.predictions().length == 0
            ? Optional.empty()
            : Optional.of(
                UserErrors.of(split.test().user(), result.predictions(), split.test().rating()));
    ImmutableMap.Builder<String, UserFigures> figures = ImmutableMap.builder();
    for (RankingMetrics metrics : result.ranking().stream().toList()) {
      ranking.forEach(metric -> figures.put(metric, metrics.userFigures(metric)));
    }
    return new UserResults(errors, figures.buildOrThrow());
  }
}
