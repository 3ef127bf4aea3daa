/** What a run is, by a key over all that decides its figures, and by what it was made. */
@NullMarked
package io.fusionrec.experiment.provenance;

import org.jspecify.annotations.NullMarked;
