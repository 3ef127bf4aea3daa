/** Finished results in a compact form that outlives the run folders. */
@NullMarked
package io.fusionrec.experiment.kept;

import org.jspecify.annotations.NullMarked;
