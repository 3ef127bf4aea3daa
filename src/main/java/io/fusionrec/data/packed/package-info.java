/**
 * Files that hold others: gzip, one member of a zip archive; bounded against what unpacks without
 * end.
 */
@NullMarked
package io.fusionrec.data.packed;

import org.jspecify.annotations.NullMarked;
