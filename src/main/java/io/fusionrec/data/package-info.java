/**
 * Data sets as columns of primitives: readers, the raw id to dense index mapping, fields, splits,
 * the catalogue that finds data, and the generated sample. Raw ids appear only at the doors.
 */
@NullMarked
package io.fusionrec.data;

import org.jspecify.annotations.NullMarked;
