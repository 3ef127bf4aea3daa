package io.fusionrec.encoder.hetegraph;

/**
 * K two-hop walks from each of n nodes, row by row. A walk that can't go on stays where it is.
 *
 * @param first the node after the first hop, [n * K]
 * @param second the node after the second hop, [n * K]
 * @param degree the degree of each of the n nodes in the graph that the walks saw, [n]
 */
@SuppressWarnings("ArrayRecordComponent") // becomes tensors as it is
public record WalkSample(int[] first, int[] second, int[] degree) {}
