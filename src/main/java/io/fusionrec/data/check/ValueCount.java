package io.fusionrec.data.check;

/**
 * One line of the histogram of ratings.
 *
 * @param from the value, or the lowest of a range of values
 * @param to the same value, or the range's end: within the range for the last one alone
 * @param count how many ratings there are of it
 * @param share that count as a share of all ratings, 0 to 1
 */
public record ValueCount(double from, double to, int count, double share) {}
