/**
 * Tuning: random search with successive halving over declared ranges, on the valid part alone and
 * with the same budget for X, X-MLP and X-SEIN.
 */
@NullMarked
package io.fusionrec.tune;

import org.jspecify.annotations.NullMarked;
