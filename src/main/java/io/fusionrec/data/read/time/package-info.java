/** How the times of ratings are written: numbers of several units, ISO dates, declared patterns. */
@NullMarked
package io.fusionrec.data.read.time;

import org.jspecify.annotations.NullMarked;
