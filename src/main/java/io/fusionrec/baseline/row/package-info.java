/**
 * The reference rows of a table: which there are, how the main setting of each is chosen on the
 * valid part, and what is measured.
 */
@NullMarked
package io.fusionrec.baseline.row;

import org.jspecify.annotations.NullMarked;
