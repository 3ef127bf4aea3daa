/** Sampled facts of nodes, and the vectors of what they lead to. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.encoder.irrec.facts;
