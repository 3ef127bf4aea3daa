/**
 * The reference rows: methods without gradients that every table is measured against. They learn
 * from ratings alone, in plain Java.
 */
@NullMarked
package io.fusionrec.baseline;

import org.jspecify.annotations.NullMarked;
