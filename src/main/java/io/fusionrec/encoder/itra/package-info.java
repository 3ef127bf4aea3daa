/** ITRA: a variational auto-encoder over ratings and weighted trust. */
@NullMarked
package io.fusionrec.encoder.itra;

import org.jspecify.annotations.NullMarked;
