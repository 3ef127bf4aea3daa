/**
 * What can be said about a data set before anything is trained on it: counts, long tail, times,
 * suspicious ids, a split that works; and, for a folder that says nothing about itself, what its
 * files seem to be.
 */
@NullMarked
package io.fusionrec.data.check;

import org.jspecify.annotations.NullMarked;
