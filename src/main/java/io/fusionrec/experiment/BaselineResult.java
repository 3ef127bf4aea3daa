package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;

/**
 * What a reference row reached.
 *
 * @param model its name, e.g. {@code EASE}
 * @param metrics every figure by name; those of ratings only where it predicts ratings
 * @param trainSeconds the time of fitting
 * @param evalSeconds the time of the test
 */
public record BaselineResult(
    String model, ImmutableMap<String, Double> metrics, double trainSeconds, double evalSeconds) {}
