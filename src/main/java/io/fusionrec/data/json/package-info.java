/** JSON lines, one object in each, as the delimited text that every reader of this house takes. */
@NullMarked
package io.fusionrec.data.json;

import org.jspecify.annotations.NullMarked;
