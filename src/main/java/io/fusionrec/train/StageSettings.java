package io.fusionrec.train;

/**
 * How both objectives are trained in a stage that follows the first.
 *
 * @param rating of the rating objective
 * @param ranking of the ranking objective
 */
public record StageSettings(TrainingSettings rating, TrainingSettings ranking) {}
