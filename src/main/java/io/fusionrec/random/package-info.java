/** Seeds: one number, split into named streams that don't disturb each other. */
@NullMarked
package io.fusionrec.random;

import org.jspecify.annotations.NullMarked;
