/**
 * How a head's output is read from the encoder's node embeddings and p+, both concatenated: a
 * {@link io.fusionrec.fusion.readout.Fusion} for each {@code fusion.readout}.
 */
@NullMarked
package io.fusionrec.fusion.readout;

import org.jspecify.annotations.NullMarked;
