package io.fusionrec.tune;

import java.util.OptionalDouble;

/**
 * What a trial came to on a rung.
 *
 * @param model the model's name
 * @param trial the trial
 * @param rung the rung's number, from 1
 * @param epochs the most epochs of each stage
 * @param valid the best figure on the valid part; empty for a training that diverged
 * @param bestEpoch the epoch, of the last stage, that it is of; 0 for the state from which that
 *     stage began, and for a training that diverged
 * @param seconds the time that it took, of a trial that went on since the rung before
 * @param set what makes the settings of it, a line as {@code fusion run} takes it
 */
public record TrialResult(
    String model,
    Trial trial,
    int rung,
    int epochs,
    OptionalDouble valid,
    int bestEpoch,
    double seconds,
    String set) {}
