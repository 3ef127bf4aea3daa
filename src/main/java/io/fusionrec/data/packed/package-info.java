/**
 * What a file is by its first bytes: one that holds others (gzip, one member of a zip archive;
 * bounded against what unpacks without end), one that is no text, or text of another encoding.
 */
@NullMarked
package io.fusionrec.data.packed;

import org.jspecify.annotations.NullMarked;
