package io.fusionrec.eval;

/**
 * A range that a figure lies in with a confidence of 95 %.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {}
