/**
 * Data sets as columns of primitives: ratings, fields, links between them, raw id to dense index
 * mapping, splits. Raw ids appear only at the doors.
 */
@NullMarked
package io.fusionrec.data;

import org.jspecify.annotations.NullMarked;
