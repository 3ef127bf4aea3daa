package io.fusionrec.eval.group;

import io.fusionrec.eval.Estimate;

/**
 * A figure of a group.
 *
 * @param group the group
 * @param metric the figure's name, e.g. {@code MAE} or {@code Re@5}
 * @param estimate the figure and its interval over users
 * @param ratings how many of the group's test ratings it is over: all for errors, the relevant ones
 *     for ranking
 */
public record GroupEstimate(Group group, String metric, Estimate estimate, int ratings) {}
