/** From item to item: walks, their sums for a pair, and columns of learned weights. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.encoder.irrec.items;
