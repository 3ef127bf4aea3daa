package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.train.TrainingResult;

/**
 * What a run on clicks came to.
 *
 * @param model the model's name
 * @param metrics the figures on the test part by name
 * @param training how the training went
 * @param evalSeconds the time of the prediction of the test part
 * @param parameters the number of trained values, embeddings included
 * @param probability predicted for each row of the test part
 * @param label the truth
 */
@SuppressWarnings("ArrayRecordComponent") // one value per row
public record ClickResult(
    String model,
    ImmutableMap<String, Double> metrics,
    TrainingResult training,
    double evalSeconds,
    long parameters,
    float[] probability,
    float[] label) {}
