package io.fusionrec.train;

import java.util.OptionalDouble;

/**
 * One line of a training's history.
 *
 * @param objective the objective's name
 * @param epoch the epoch's number, from 1; 0 is the state in which training began, where that is a
 *     candidate
 * @param loss the mean loss over the epoch's steps; NaN for epoch 0
 * @param criterion the name of the figure on the valid part
 * @param valid that figure; empty where the valid part has none
 * @param best whether it is the best so far; without a figure the last epoch is
 * @param examples how many examples its steps saw: ratings, or users
 * @param seconds the time that the epoch took, evaluation included
 */
public record EpochRecord(
    String objective,
    int epoch,
    double loss,
    String criterion,
    OptionalDouble valid,
    boolean best,
    long examples,
    double seconds) {}
