/**
 * What stands where in a click file: formats by columns and by sparse rows, how they are found out
 * from a descriptor, a file's name and its first rows, and how rows are read by them.
 */
@NullMarked
package io.fusionrec.click.format;

import org.jspecify.annotations.NullMarked;
