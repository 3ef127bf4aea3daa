package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.List;

/**
 * What a model reached.
 *
 * @param model its name, e.g. {@code GSIRec-SEIN}
 * @param head what stands beside the encoder
 * @param metrics every figure by name
 * @param ratingTraining how the training for ratings went
 * @param rankingTraining how the training for ranking went
 * @param evalSeconds the time of the test
 * @param parameters the number of trained values of one training
 * @param predictions predicted ratings of the test part, in its order
 * @param top the first 20 items of every evaluated user
 * @param ranking ranking figures of every evaluated user
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record ModelResult(
    String model,
    FusionHead head,
    ImmutableMap<String, Double> metrics,
    TrainingResult ratingTraining,
    TrainingResult rankingTraining,
    double evalSeconds,
    long parameters,
    float[] predictions,
    TopItems top,
    RankingMetrics ranking) {

  /** Every epoch of both trainings. */
  public List<EpochRecord> history() {
    return ImmutableList.<EpochRecord>builder()
        .addAll(ratingTraining.history())
        .addAll(rankingTraining.history())
        .build();
  }

  /** The time of all epochs of both trainings. */
  public double trainSeconds() {
    return ratingTraining.seconds() + rankingTraining.seconds();
  }
}
