/** From item to item: walks, and their sums for a pair. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.encoder.irrec.items;
