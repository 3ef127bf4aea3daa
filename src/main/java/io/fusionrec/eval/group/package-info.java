/** The figures of a model of ratings, divided by users' activity and items' popularity. */
@NullMarked
package io.fusionrec.eval.group;

import org.jspecify.annotations.NullMarked;
