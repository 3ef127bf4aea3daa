/** Metrics and full ranking of anything that scores. */
@NullMarked
package io.fusionrec.eval;

import org.jspecify.annotations.NullMarked;
