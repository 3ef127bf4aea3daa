/** What two models of the same split are compared by: each user's errors and ranking figures. */
@NullMarked
package io.fusionrec.experiment.comparison;

import org.jspecify.annotations.NullMarked;
