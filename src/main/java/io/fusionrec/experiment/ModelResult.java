package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.HeadKind;
import io.fusionrec.train.EpochRecord;
import java.util.List;

/**
 * What a model reached.
 *
 * @param model its name, e.g. {@code GSIRec-SEIN}
 * @param head what stands beside the encoder
 * @param metrics every figure by name
 * @param history every epoch of both trainings
 * @param trainSeconds the time of all epochs
 * @param evalSeconds the time of the test
 * @param parameters the number of trained values of one training
 * @param predictions predicted ratings of the test part, in its order
 * @param top the first 20 items of every evaluated user
 * @param ranking ranking figures of every evaluated user
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record ModelResult(
    String model,
    HeadKind head,
    ImmutableMap<String, Double> metrics,
    List<EpochRecord> history,
    double trainSeconds,
    double evalSeconds,
    long parameters,
    float[] predictions,
    TopItems top,
    RankingMetrics ranking) {}
