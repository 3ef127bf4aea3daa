/**
 * The contract of an encoder as a test, for authors of encoders: shapes, gradients, determinism,
 * memory.
 */
@NullMarked
package io.fusionrec.encoder.check;

import org.jspecify.annotations.NullMarked;
