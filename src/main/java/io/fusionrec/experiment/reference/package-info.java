/** The reference rows on one data set and split, and their files. */
@NullMarked
package io.fusionrec.experiment.reference;

import org.jspecify.annotations.NullMarked;
