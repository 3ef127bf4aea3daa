/**
 * What the values of a ratings file mean: the scale of its ratings, the unit of its times, a first
 * line that is neither names nor values.
 */
@NullMarked
package io.fusionrec.data.read.value;

import org.jspecify.annotations.NullMarked;
