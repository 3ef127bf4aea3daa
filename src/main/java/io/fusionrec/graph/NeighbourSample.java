package io.fusionrec.graph;

/**
 * K neighbours of each of n nodes, row by row.
 *
 * @param node the neighbours, [n * K]
 * @param relation the relation to each, [n * K]
 * @param mask 1 for a neighbour, 0 for padding (which names the node itself), [n * K]
 */
@SuppressWarnings("ArrayRecordComponent") // becomes a tensor as it is
public record NeighbourSample(int[] node, int[] relation, float[] mask) {}
