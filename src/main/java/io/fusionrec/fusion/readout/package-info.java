/**
 * How a head's output is read from the encoder's node embeddings and p+, both concatenated: a
 * {@link io.fusionrec.fusion.readout.Fusion} for each {@code fusion.readout}. What a score is made
 * of, for those who explain it, is a list of {@link io.fusionrec.fusion.readout.ScorePart}s.
 */
@NullMarked
package io.fusionrec.fusion.readout;

import org.jspecify.annotations.NullMarked;
