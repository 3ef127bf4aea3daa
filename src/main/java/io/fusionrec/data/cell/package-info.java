/** What a cell of a text holds, read from its bytes: numbers, missing values, ids. */
@NullMarked
package io.fusionrec.data.cell;

import org.jspecify.annotations.NullMarked;
