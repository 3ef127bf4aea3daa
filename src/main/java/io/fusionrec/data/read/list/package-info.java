/** Whether lines of a user and its items are what they are declared to be. */
@NullMarked
package io.fusionrec.data.read.list;

import org.jspecify.annotations.NullMarked;
