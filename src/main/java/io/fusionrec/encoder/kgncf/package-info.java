/** KGNCF-RRN: paths read by a residual recurrent network, and a two-channel interaction map. */
@NullMarked
package io.fusionrec.encoder.kgncf;

import org.jspecify.annotations.NullMarked;
