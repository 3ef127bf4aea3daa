/**
 * Tables of raw rows with a 0/1 label made into parts of encoded examples: reading, preprocessing
 * fixed on the train part, cache.
 */
@NullMarked
package io.fusionrec.click.table;

import org.jspecify.annotations.NullMarked;
