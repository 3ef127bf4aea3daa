package io.fusionrec.train;

/**
 * One line of a training's history.
 *
 * @param objective the objective's name
 * @param epoch the epoch's number, from 1
 * @param loss the mean loss over the epoch's steps
 * @param criterion the name of the figure on the valid part
 * @param valid that figure
 * @param best whether it is the best so far
 * @param examples how many examples its steps saw: ratings, or users
 * @param seconds the time that the epoch took, evaluation included
 */
public record EpochRecord(
    String objective,
    int epoch,
    double loss,
    String criterion,
    double valid,
    boolean best,
    long examples,
    double seconds) {}
