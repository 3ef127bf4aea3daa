/**
 * Training of anything that gives a loss for a batch: objectives, the optimiser, early stopping,
 * checkpoints, listeners. Knows no model by name.
 */
@NullMarked
package io.fusionrec.train;

import org.jspecify.annotations.NullMarked;
