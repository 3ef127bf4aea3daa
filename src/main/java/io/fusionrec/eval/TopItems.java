package io.fusionrec.eval;

/**
 * The best items of some users.
 *
 * @param users the users
 * @param items for each user the items, best first; fewer than k where there are no more candidates
 * @param scores their scores
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record TopItems(int[] users, int[][] items, float[][] scores) {}
