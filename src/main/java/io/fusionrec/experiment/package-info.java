/** A run: settings in, run folder out. */
@NullMarked
package io.fusionrec.experiment;

import org.jspecify.annotations.NullMarked;
