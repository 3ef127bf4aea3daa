/** Which column of a delimited file is what: declared, called so, or at its usual place. */
@NullMarked
package io.fusionrec.data.read.column;

import org.jspecify.annotations.NullMarked;
