/**
 * Writes data sets, whole or divided, as other software reads them and as Fusion reads them back.
 */
@NullMarked
package io.fusionrec.data.convert;

import org.jspecify.annotations.NullMarked;
