/** Metrics, full ranking of anything that scores, and comparisons of two models over seeds. */
@NullMarked
package io.fusionrec.eval;

import org.jspecify.annotations.NullMarked;
