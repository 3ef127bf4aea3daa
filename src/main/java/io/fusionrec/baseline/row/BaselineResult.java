package io.fusionrec.baseline.row;

import com.google.common.collect.ImmutableMap;

/**
 * What a reference row reached.
 *
 * @param model its name, e.g. {@code EASE}
 * @param metrics every figure by name; those of ratings only where it predicts ratings
 * @param chosen the value of the row's main setting, by the setting's name; empty for rows without
 * @param trainSeconds the time of fitting, with that of the choice on valid
 * @param evalSeconds the time of the test
 */
public record BaselineResult(
    String model,
    ImmutableMap<String, Double> metrics,
    ImmutableMap<String, Double> chosen,
    double trainSeconds,
    double evalSeconds) {}
