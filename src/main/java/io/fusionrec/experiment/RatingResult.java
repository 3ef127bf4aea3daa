package io.fusionrec.experiment;

import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.TopItems;
import java.util.Optional;

/**
 * What a model of ratings reached, in full.
 *
 * @param run the figures
 * @param predictions predicted ratings of the test part, in its order; none with implicit feedback
 * @param top the first 20 items of every evaluated user; absent where nothing is relevant
 * @param ranking ranking figures of every evaluated user; absent where nothing is relevant
 * @param refit what the model reached when it was trained again, on train and valid together, for
 *     as long as was best on valid; absent unless {@code refit} is set
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record RatingResult(
    RunResult run,
    float[] predictions,
    Optional<TopItems> top,
    Optional<RankingMetrics> ranking,
    Optional<RatingResult> refit) {

  /** The same with what it reached trained again, whose figures join the run's. */
  RatingResult withRefit(RatingResult again) {
    return new RatingResult(
        run.withRefit(again.run), predictions, top, ranking, Optional.of(again));
  }
}
