package io.fusionrec.experiment;

/**
 * What a model for clicks reached, in full.
 *
 * @param run the figures
 * @param probability predicted for each example of the test part
 * @param label the truth
 */
@SuppressWarnings("ArrayRecordComponent") // one value per example
public record ClickResult(RunResult run, float[] probability, float[] label) {}
