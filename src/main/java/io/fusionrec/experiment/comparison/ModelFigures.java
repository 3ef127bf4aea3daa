package io.fusionrec.experiment.comparison;

import io.fusionrec.data.Split;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * What a table needs of a model's run.
 *
 * @param run the figures
 * @param users what was reached with each user
 * @param refit the same of the model that was trained again on train and valid; absent unless
 *     {@code refit} is set
 */
public record ModelFigures(RunResult run, UserResults users, Optional<UserResults> refit) {

  /**
   * What is needed of a result.
   *
   * @param result what the model reached
   * @param split the split on which it did
   * @param ranking the names of the ranking figures to compare by
   */
  public static ModelFigures of(RatingResult result, Split split, List<String> ranking) {
    return new ModelFigures(
        result.run(),
        UserResults.of(result, split, ranking),
        result.refit().map(again -> UserResults.of(again, split, ranking)));
  }

  /**
   * The same with what the model reached trained again on train and valid.
   *
   * @param again what it reached
   * @param split the split on which it did
   * @param ranking the names of the ranking figures to compare by
   */
  public ModelFigures withRefit(RatingResult again, Split split, List<String> ranking) {
    return new ModelFigures(
        run.withRefit(again.run()), users, Optional.of(UserResults.of(again, split, ranking)));
  }
}
