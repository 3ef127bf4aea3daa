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
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record RatingResult(
    RunResult run, float[] predictions, Optional<TopItems> top, Optional<RankingMetrics> ranking) {}
