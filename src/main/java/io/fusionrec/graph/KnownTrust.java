package io.fusionrec.graph;

import io.fusionrec.data.TrustEdges;

/**
 * Trust that was found in co-ratings when a model was trained.
 *
 * @param edges the edges
 * @param users how many users there were
 */
public record KnownTrust(TrustEdges edges, int users) {}
