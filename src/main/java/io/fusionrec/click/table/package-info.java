/**
 * Examples with a 0/1 label as columns of ids: raw rows, preprocessing fixed on the train part,
 * memory-mapped cache.
 */
@NullMarked
package io.fusionrec.click.table;

import org.jspecify.annotations.NullMarked;
